#!/usr/bin/env python3
"""Fail if a folder includes one it may not, or an outside header leaves its home. Usage: layers.py PROJECT_ROOT"""
import pathlib
import re
import sys

MAY = {"dsp": [], "ml": ["dsp"], "protocols": ["dsp", "ml"], "sessions": ["dsp", "ml"],
       "daemon": ["dsp", "ml", "protocols", "sessions"]}
ALSO = {"ml/train/": ["sessions"]}  # what a session's file teaches
HOME = {  # outside header: the only places (file or folder prefixes) that may include it
    r"jack/": ("daemon/jack_source.cpp",),
    r"portaudio\.h|pa_": ("daemon/portaudio_source.cpp",),
    r"lo/": ("daemon/osc_codec.cpp",),
    r"avahi-": ("daemon/zeroconf.cpp",),
    r"qrencode\.h": ("daemon/command_pair.cpp",),
    r"zlib\.h": ("protocols/deflate.cpp",),
    r"openssl/": ("daemon/png.cpp",),
    r"sqlite3\.h": ("sessions/sqlite_file.cpp",),
    r"boost/": ("daemon/",),
    r"sndfile\.h": ("daemon/", "sessions/flac.cpp", "ml/train/"),
    r"zita-resampler/": ("daemon/rate_converter.cpp",),
    r"toml\+\+/": ("daemon/toml.hpp",),
    r"CLI/": ("daemon/", "ml/train/"),
    r"fftw3\.h": ("dsp/fft.cpp",),
    r"Eigen/": ("dsp/", "ml/"),
    r"nlohmann/": ("ml/", "protocols/", "sessions/", "daemon/"),
    r"(torch|ATen)/": ("ml/train/",),
    r"fluidsynth\.h": ("ml/train/",),
    r"opencv2/": ("ml/train/table/learners_opencv.cpp", "ml/train/table/regressors_opencv.cpp", "ml/train/table/opencv_rows.hpp"),
    r"linear\.h|libsvm/": ("ml/train/table/learners_vectors.cpp",),
    r"xgboost/": ("ml/train/table/learner_boosting.cpp",),
    r"(iostream|regex|filesystem|thread|mutex|condition_variable|fstream)$": ("daemon/", "ml/train/", "ml/safetensors.cpp", "sessions/schema.cpp"),
}


def offences(root):
    for path in sorted(p for folder in MAY for p in (root / folder).rglob("*.[ch]pp")):
        here = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text().splitlines(), 1):
            include = re.match(r'\s*#\s*include\s+(["<])([^">]+)', line)
            if not include:
                continue
            folder, target = here.split("/")[0], include[2].split("/")[0]
            more = [name for prefix, names in ALSO.items() if here.startswith(prefix) for name in names]
            if include[1] == '"' and target not in [folder, *MAY[folder], *more]:
                yield f"{here}:{number}: {folder}/ may not include {include[2]}"
            if include[1] == '"' and include[2].startswith("ml/train/") and not here.startswith("ml/train/"):
                yield f"{here}:{number}: only linecheck-train may include {include[2]}"
            for pattern, homes in HOME.items():
                if include[1] == "<" and re.match(pattern, include[2]) and not here.startswith(homes):
                    yield f"{here}:{number}: <{include[2]}> belongs to {' or '.join(homes)} only"


found = list(offences(pathlib.Path(sys.argv[1])))
print("\n".join(found) or "every include is at home")
sys.exit(bool(found))
