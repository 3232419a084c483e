/** One line in detail: what it plays, what is usual, what is advised. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Detail } from "../model/detail";
import { watch } from "../model/link";
import { usePolled } from "../model/polled";
import { channels, line } from "../model/store";
import { BandBars } from "../plots/BandBars";
import { LineHistory } from "../plots/HistoryPlot";
import { Spectrogram } from "../plots/Spectrogram";
import { SpectrumPlot } from "../plots/SpectrumPlot";
import { CurvePlot, TonePlot } from "../plots/TonePlot";
import { texts } from "../texts";
import { AdviceCards } from "./AdviceCards";
import { LineHead } from "./LineHead";
import { PredictedPanel } from "./PredictedPanel";

export function LineView({ n }: { n: number }): JSX.Element {
  if (channels.value > 0 && n > channels.value) return <p class="empty">{texts.noneShown}</p>;
  return (
    <div class="detail" style={{ "--line": line(n).value.colour || "#707070" }}>
      <LineHead n={n} />
      <Details key={n} n={n} />
    </div>
  );
}

/** Made anew for each line, so that none ever shows what is known of another; the head stays, for the focus on its arrows. */
function Details({ n }: { n: number }): JSX.Element {
  const shown = line(n).value;
  const answer = usePolled<Detail>(`/api/channels/${n}/detail`);
  const detail = useComputed(() => answer.value?.value);
  useEffect(() => {
    watch([n]);
    return () => watch([]);
  }, [n]);
  const target = detail.value?.target;
  return (
    <>
      <section class="panel first" aria-label={texts.plots.spectrum}>
        <SpectrumPlot n={n} detail={detail} />
        <p class="hint">{target ? texts.targetFrom(target.from, target.sources) : texts.noTarget}</p>
        <BandBars n={n} detail={detail} />
      </section>
      <div class="side">
        <AdviceCards shown={shown} />
        {detail.value?.predicted && <PredictedPanel predicted={detail.value.predicted} />}
      </div>
      <section class="panel" aria-label={texts.plots.tone}>
        {detail.value?.after && <TonePlot detail={detail} />}
        {detail.value?.curve && <CurvePlot detail={detail} />}
        <Spectrogram n={n} />
        <LineHistory n={n} />
      </section>
    </>
  );
}
