#pragma once
/// Fundamental frequency over time, with how likely a voice or string is sounding at all: probabilistic YIN.
///
///   in       [n] mono samples at 48 kHz; any n
///   out      one PitchFrame every 480 samples, centred (the take is extended by silence): f0 in Hz, or 0 = unvoiced;
///            the frame's probability of being voiced
///   range    30 to 4200 Hz in steps of 10 cents, refined to the dip of the difference function
///   cost     about 40 us a frame; all memory is taken by the constructor and the first call of a length:
///            for the inference thread and offline use
///   thread   one at a time
///   source   M. Mauch, S. Dixon, "pYIN: a fundamental frequency estimator using probabilistic threshold
///            distributions", ICASSP 2014; A. de Cheveigne, H. Kawahara, "YIN", JASA 111 (2002), eqs. 6 to 8
#include <complex>
#include <span>
#include <vector>

#include "dsp/fft.hpp"

namespace linecheck {

struct PitchFrame {
    float f0_hz = 0;
    float voiced = 0;  ///< 0 to 1
};

class Pyin {
public:
    Pyin();
    /// One frame every hop_frames; valid until the next call.
    std::span<const PitchFrame> track(std::span<const float> samples);

private:
    struct Candidate {
        int bin = 0;       ///< 10 cents
        float hz = 0;
        float p = 0;
    };
    void difference(const float* frame);
    void candidates(std::vector<Candidate>& out);
    void decode(std::size_t frames);

    RealFft fft_;
    AlignedFloats ones_, frame_, kernel_;
    std::vector<std::complex<float>> spectrum_, other_;
    std::vector<float> hartley_, correlation_, difference_, beta_;
    std::vector<Candidate> candidate_;
    std::vector<std::vector<Candidate>> observed_;
    std::vector<float> score_, next_;
    std::vector<std::int16_t> from_;
    std::vector<PitchFrame> track_;
};

/// Median f0 of the voiced frames and the share of frames that are voiced: one number for a take.
struct TakePitch {
    float f0_hz = 0;
    float confidence = 0;
};
TakePitch summarise(std::span<const PitchFrame> track);

}  // namespace linecheck
