#include "ml/train/report_style.hpp"

namespace linecheck::train {

const char* const report_style = R"css(
:root { color-scheme: light dark; --ink: #1b1f24; --faint: #6a737d; --paper: #ffffff; --card: #f5f6f8; --rule: #dfe2e6; --right: #0b6fb8; --wrong: #c8501e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8eb; --faint: #98a1ab; --paper: #14171a; --card: #1e2226; --rule: #343a41; --right: #58aee6; --wrong: #f08a4b; } }
* { box-sizing: border-box }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 1120px; margin: 0 auto; padding: 24px 20px 60px }
h1 { font-size: 26px; margin: 0 0 4px } h2 { font-size: 19px; margin: 40px 0 8px } p { max-width: 78ch; margin: 6px 0 } .faint, caption { color: var(--faint) }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 12px; margin-top: 20px }
.cards + p { margin-top: 12px }
.card { background: var(--card); border-radius: 8px; padding: 12px 14px } .card b { display: block; font-size: 24px; line-height: 1.2 } .card span { color: var(--faint); font-size: 13px }
.wide { overflow-x: auto } .two { display: flex; flex-wrap: wrap; gap: 28px } figure { margin: 8px 0 } figcaption { color: var(--faint); max-width: 60ch; font-size: 13px }
table { border-collapse: collapse; margin: 8px 0 } th, td { text-align: left; padding: 3px 14px 3px 0; border-bottom: 1px solid var(--rule); font-variant-numeric: tabular-nums } th { font-weight: 600 } td.n, th.n { text-align: right } td.n, td.i { white-space: nowrap }
svg { display: block; max-width: none } svg text { font: 11px system-ui, sans-serif; fill: var(--ink) } svg .end { text-anchor: end } svg .middle { text-anchor: middle } svg .faint { fill: var(--faint) }
svg .grid { stroke: var(--rule) } svg .ideal { stroke: var(--faint); stroke-dasharray: 4 4 } svg .whisker { stroke: var(--ink); stroke-width: 1.5 } svg .curve { fill: none; stroke: var(--right); stroke-width: 2 }
svg .right { fill: var(--right) } svg .wrong { fill: var(--wrong) } svg .bar { fill: var(--faint); fill-opacity: .35 } svg .track { fill: var(--rule) } svg .count { text-anchor: middle; font-size: 10px } svg .strong { fill: var(--paper) }
.mistakes { display: grid; grid-template-columns: repeat(auto-fill, minmax(330px, 1fr)); gap: 16px } .mistake { background: var(--card); border-radius: 8px; padding: 12px 14px; break-inside: avoid; overflow-wrap: anywhere }
.mistake img { width: 100%; height: 120px; image-rendering: pixelated; border-radius: 4px; display: block; margin: 8px 0 } .mistake audio { width: 100%; height: 36px } .said { color: var(--wrong); font-weight: 600 }
details summary { cursor: pointer; color: var(--faint); margin: 8px 0 }
@media print { :root { --ink: #000; --faint: #555; --paper: #fff; --card: #f4f4f4; --rule: #ccc; --right: #0b6fb8; --wrong: #c8501e } body { max-width: none; padding: 0; font-size: 11px }
  audio { display: none } h2 { break-after: avoid } figure, tr { break-inside: avoid } .two { flex-wrap: nowrap; gap: 12px } .two figure { width: 50% } .wide > svg, .two svg { width: 100%; height: auto } * { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
)css";

}  // namespace linecheck::train
