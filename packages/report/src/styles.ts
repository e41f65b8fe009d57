import { Html } from "./html.js";

/** Style sheet of the page. Colours reach 4.5:1 on white for text and 3:1 for marks; nothing rests on colour alone. */
const SHEET = `
:root{color-scheme:light;--ink:#1c2733;--soft:#4b5866;--line:#d3dae1;--pale:#f3f6f8;--deep:#1f4e73;--mid:#5b87aa;--warm:#a63a12}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:66rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1,h2,h3{line-height:1.22;margin:0;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:1.15rem;font-weight:700}
h2{font-size:1.5rem;font-weight:700;margin:0 0 .5rem}
h3{font-size:1.08rem;font-weight:700;margin:1.75rem 0 .4rem}
p,ul,ol,dl{margin:0 0 .7rem;max-width:44rem;overflow-wrap:anywhere}
a{color:var(--deep)}
small{font-size:.82em;color:var(--soft)}
code{font-size:.88em;overflow-wrap:anywhere}
.kicker{color:var(--soft);font-size:.92rem;margin:0 0 .15rem}
.headline{font-size:1.75rem;line-height:1.2;letter-spacing:-.01em;margin:.7rem 0 .8rem;max-width:none;color:var(--deep)}
.cover{display:grid;grid-template-columns:minmax(0,1.75fr) minmax(0,1fr);gap:1rem 2rem;border-top:1px solid var(--line);padding:1rem 0;align-items:center}
.cover.nomap{grid-template-columns:1fr}
.side{font-size:.9rem;line-height:1.42}
.side p:last-child{margin:0}
.findings{columns:2;column-gap:2.25rem}
.finding{border-top:1px solid var(--line);padding:.7rem 0 .6rem;break-inside:avoid}
.findings .box{margin:.5rem 0 0;break-inside:avoid}
.findings h3{margin:0 0 .2rem;font-size:1.02rem}
.findings h3 a{color:inherit;text-decoration:none}
.findings h3 a:hover,.findings h3 a:focus{text-decoration:underline}
.findings p{margin:0 0 .25rem;font-size:.94rem;line-height:1.42}
.ask{color:var(--deep)}
.ask b{font-weight:700}
.box{border:1.5px solid var(--ink);padding:.55rem .75rem;font-weight:700;font-size:.95rem;max-width:44rem}
section{border-top:2px solid var(--ink);margin-top:3rem;padding-top:1.1rem}
.question{color:var(--soft);font-size:1rem;margin:0 0 .25rem}
.no{font-weight:700;color:var(--ink);margin-right:.35em}
.framework{font-size:.92rem;border-left:3px solid var(--mid);padding-left:.8rem}
.framework cite{color:var(--soft);font-style:normal}
.lead{font-size:1.08rem}
.trust{font-size:.88rem;margin-bottom:.6rem}
.finding .why{font-size:.86rem}
.why{color:var(--soft);font-size:.88rem}
.off{color:var(--soft)}
.tag{display:inline-block;border:1.5px solid var(--ink);border-radius:1em;padding:0 .6em;font-weight:700;font-size:.82rem;line-height:1.35;vertical-align:1px;white-space:nowrap}
.tag.solid{background:var(--ink);color:#fff}
.tag.tentative{border-style:dashed}
.tag.cannot-say,.tag.none{border-color:var(--soft);color:var(--soft);border-style:dotted}
.caveat{border-left:3px solid var(--line);padding-left:.8rem;color:var(--soft);font-size:.94rem;margin-top:1.1rem}
.see{color:var(--soft);font-size:.9rem}
.n{white-space:nowrap}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
figure{margin:1.1rem 0}
figcaption,caption{color:var(--soft);font-size:.88rem;text-align:left;line-height:1.4;overflow-wrap:anywhere}
caption{padding:0 0 .45rem;caption-side:top}
.scroll{position:relative;overflow-x:auto;margin:.7rem 0 1rem}
.scroll:focus-visible{outline:2px solid var(--deep);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.93rem;line-height:1.35;font-variant-numeric:tabular-nums}
table.narrow{max-width:40rem}.narrow tbody th{max-width:none}.sayings tbody th{width:55%;max-width:none}
th,td{text-align:left;vertical-align:top;padding:.34rem .7rem .34rem 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-weight:700;border-bottom:1.5px solid var(--ink);vertical-align:bottom}
tbody th{min-width:8.5rem;max-width:17rem;overflow-wrap:anywhere}
.bars td:last-child{width:38%;min-width:8rem}
.bars.topics td:nth-child(2){width:13rem;min-width:9rem}
.bars.topics td:last-child{width:auto;min-width:4rem}
.prose{min-width:46rem}
svg{display:block;max-width:100%}
svg text{font-family:inherit;unicode-bidi:isolate}
.bar{width:100%;height:16px;margin-top:.18em;overflow:visible}
.bar line,.bar rect{vector-effect:non-scaling-stroke}
.track{stroke:var(--line);stroke-width:1}
.bar .full{fill:var(--mid)}
.bar .open{fill:#fff;stroke:var(--mid);stroke-width:1.5;stroke-dasharray:4 3}
.bar .range{stroke:var(--ink);stroke-width:3}
.bar .chance{stroke:var(--warm);stroke-width:2.5;stroke-dasharray:4 2}
.dots{width:100%;min-width:8rem;max-width:15rem}
.dots .dot{fill:var(--deep)}
.dots .square{fill:#fff;stroke:var(--ink);stroke-width:1.6}
.dots .hollow{fill:#fff;stroke:var(--deep);stroke-width:1.8}
.dots .below{stroke:var(--deep);stroke-width:3}
.line{width:100%;max-width:24rem}.line .axis{stroke:#8a96a3}.line .tick{font-size:12px;fill:var(--soft)}.line path{fill:none;stroke-width:2}.line .chance{stroke:var(--warm);stroke-dasharray:5 3}.line .seen{stroke:var(--deep)}.line .dot{fill:var(--deep)}.line .hollow{fill:#fff;stroke:var(--deep);stroke-width:1.8}
.curve{display:grid;grid-template-columns:minmax(0,24rem) minmax(0,1fr);gap:1rem;align-items:center}
.wide{font-size:.84rem}.wide td,.wide th{padding-right:.5rem}.wide tbody th{max-width:14rem}
.stacked,.half{width:100%;max-width:40rem;margin:.6rem 0}
.stacked text{font-size:14px;font-weight:700;fill:var(--ink)}
.part{stroke:var(--ink);stroke-width:1}
.part.both{fill:#8fb3cf}.part.formal{fill:#c0d4e3}.part.informal{fill:#e3ebf1}.part.neither{fill:#fff}.part.gone{fill:#fff;stroke-dasharray:4 2}
.half .frame{fill:#fff;stroke:var(--soft)}.half .fill{fill:var(--deep)}.half .lab{font-size:14px;fill:var(--ink)}.half .strong{font-weight:700}
.load{width:100%;max-width:24rem}.load .grid{stroke:var(--line)}.load .tick{font-size:12px;fill:var(--soft)}.load .lab{font-size:12.5px;fill:var(--ink)}.load path{fill:none}.load .even{stroke:var(--warm);stroke-width:1.6;stroke-dasharray:5 3}.load .each{stroke:#6f93b0;stroke-width:1.4}.load .office{stroke:var(--ink);stroke-width:3.4}
.steps td:last-child{width:26%;min-width:7rem}.steps td.joined{text-align:center}.steps thead th{min-width:4rem}
.bar .s0{fill:#12324a}.bar .s1{fill:#3f7099}.bar .s2{fill:#93b7d2}.bar .s3{fill:#d3e1ec}.bar .s4{fill:#fff}.bar .s0,.bar .s1,.bar .s2,.bar .s3,.bar .s4{stroke:var(--ink);stroke-width:1}.bar .joined{stroke-dasharray:3 2}
.key.s0{background:#12324a;color:#fff}.key.s1{background:#3f7099;color:#fff}.key.s2{background:#93b7d2}.key.s3{background:#d3e1ec}.key.s4{background:#fff}
.shaded{width:100%;max-width:46rem}.shaded .row{fill:var(--ink)}.shaded rect{stroke:none}.shaded .none{fill:#fff;stroke:var(--line);stroke-width:.5}.shaded .low{fill:#e3e9ee}.shaded .mid,.shaded .plain{fill:#a9c3d8}.shaded .high{fill:var(--deep)}.shaded .silent{fill:#fff;stroke:var(--soft);stroke-width:.6;stroke-dasharray:1.5 1.5}.shaded .own{stroke:var(--warm);stroke-width:1.1}
.key.dark{background:var(--deep);color:#fff}.key.none{background:#fff}
.numbers td,.numbers th{font-size:.78em}.numbers tbody th{min-width:7rem}
.strip{width:100%;max-width:40rem;overflow:visible}
.strip .axis{stroke:#8a96a3;stroke-width:1}
.strip .tick{font-size:13px;fill:var(--soft)}
.strip .band{fill:#f0e0d8;stroke:var(--warm);stroke-width:1;stroke-dasharray:2 2}
.strip .chance{stroke:var(--warm);stroke-width:2;stroke-dasharray:5 3}
.strip .whisker{fill:#aac6dc;stroke:var(--deep);stroke-width:1}
.strip .dot{fill:var(--deep);stroke:#fff;stroke-width:2}
.strip .lab{font-size:15px;fill:var(--ink)}
.strip .strong{font-weight:700}
.map{width:100%;overflow:visible}
.map path{fill:none}
.map .cable{stroke:#6f93b0}
.map .few{stroke:#6b7785;stroke-width:1.1;stroke-dasharray:2 4}
.map .thin{stroke:var(--warm);stroke-width:3;stroke-dasharray:9 5}
.map .dept{fill:var(--deep);stroke:#fff;stroke-width:2}
.map .dept.silent{fill:#fff;stroke:var(--deep);stroke-dasharray:4 3}
.map .size{font-size:14px;fill:#fff;font-weight:700}
.map .size.silent{fill:var(--deep)}
.map .name{font-size:15.5px;fill:var(--ink);font-weight:700}
.map .name.dense{font-size:13px}
.map .count{font-size:14px;fill:var(--ink);font-weight:700;stroke:#fff;stroke-width:4px;paint-order:stroke;stroke-linejoin:round}
.map .count.thin{fill:var(--warm)}
.matrix{width:auto}
.matrix td,.matrix thead th{text-align:center;padding:.28rem .2rem;min-width:4.6rem}
.matrix thead th:first-child,.matrix tbody th{text-align:left;min-width:10.5rem;padding-left:0}
.matrix .n{white-space:normal}
.matrix td{border:1px solid #fff;outline:0;vertical-align:middle}.matrix tbody th{vertical-align:middle}
.matrix td small{display:block;font-size:.74em;line-height:1.15}
.matrix td.own{border:2px solid var(--ink)}
.matrix.dense td,.matrix.dense thead th{min-width:2.2rem;padding:.2rem .15rem;font-size:.84em}
.num{color:var(--soft);display:inline-block;min-width:1.3em}
.low{background:#ebf0f4}
.mid{background:#d0dde8}
.high{background:#9dbdd6}
.matrix td.plain{border:1px solid var(--line)}.matrix td.plain.own{border:2px solid var(--ink)}
.matrix td.high small,.matrix td.mid small{color:#33404d}
.silent:not(circle):not(text){background:repeating-linear-gradient(45deg,#fff 0 4px,#d5dbe1 4px 5.5px)}
.matrix td.both{background:#8fb3cf}
.matrix td.formal{background:#c0d4e3}
.matrix td.informal{background:#e3ebf1}
.matrix td.neither{background:#fff;border:1px solid var(--line)}
.matrix td.void{background:none}
.key{display:inline-block;padding:0 .5em;border:1px solid var(--line);color:var(--ink);white-space:nowrap}
.key.gone{background:repeating-linear-gradient(45deg,#fff 0 4px,#8a96a3 4px 5.5px)}.key.neither{background:#fff}
.key.both{background:#8fb3cf}.key.formal{background:#c0d4e3}.key.informal{background:#e3ebf1}
.dotkey::before{content:"";display:inline-block;width:.65em;height:.65em;border-radius:50%;background:var(--deep);margin-right:.35em}
.hollowkey::before{content:"";display:inline-block;width:.6em;height:.6em;border-radius:50%;border:1.5px solid var(--deep);margin-right:.35em}
.squarekey::before{content:"";display:inline-block;width:.6em;height:.6em;border:1.5px solid var(--ink);margin-right:.35em}
.four{max-width:40rem}
.four tbody td,.four tbody th{font-size:1.5rem;font-weight:700;min-width:0}
.status{white-space:nowrap;font-weight:700}
.status.partly{font-weight:400}
.status.not-measured{color:var(--soft);font-weight:400}
.questions li{margin-bottom:.8rem}
.option{color:var(--soft)}
.appendix{font-size:.93rem}
dt{font-weight:700;margin-top:.5rem}
dd{margin:0}
.measures{max-width:none;columns:2 22rem;column-gap:2.25rem}
.measures>div{break-inside:avoid}
@media (max-width:44rem){
main{padding:1.1rem 1rem 3rem}
.headline{font-size:1.35rem}
h2{font-size:1.25rem}
.cover{grid-template-columns:minmax(0,1fr)}
.curve{grid-template-columns:minmax(0,1fr)}
.findings{columns:1}
.matrix td,.matrix thead th{min-width:3.5rem}
.map .name{font-size:19px}.map .name.dense{font-size:14px}.map .count{font-size:19px}.map .size{font-size:17px}
.strip .tick,.strip .lab{font-size:20px}
.half{overflow:visible}.half .lab{font-size:20px}.stacked text{font-size:19px}
.four tbody td,.four tbody th{font-size:1.2rem}.four thead th{font-size:.75rem}.four .key{white-space:normal;padding:0 .25em}
table{font-size:.88rem}
caption{position:sticky;left:0;max-width:calc(100vw - 2rem)}
tbody th{min-width:6.2rem;max-width:9.5rem;overflow-wrap:break-word}
th,td{padding-right:.45rem}
.bars td:last-child{min-width:5rem}
.matrix tbody th,.matrix thead th:first-child{min-width:8rem}
}
@media (forced-colors:active){.tag,.key,.box{border-color:CanvasText}}
@media print{
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
html{font-size:10.5pt}
body{font-size:10.5pt;line-height:1.42}
main{max-width:none;padding:0}
h1{font-size:11pt}
.headline{font-size:15pt;margin:4pt 0 5pt;max-width:none}
h2{font-size:14pt}h3{font-size:11pt;margin-top:10pt}
h2,h3,h4,dt,.question{break-after:avoid}
.lead{font-size:10.5pt}
.cover,.cover.nomap{grid-template-columns:minmax(0,1.75fr) minmax(0,1fr);gap:0 14pt;padding:6pt 0}
.cover.nomap{grid-template-columns:1fr}
.side{font-size:8.5pt;line-height:1.35}.side p{margin-bottom:4pt}
.findings{columns:2;column-gap:18pt;break-after:page}.findings.brief{break-after:auto}
.finding{padding:5pt 0 4pt;break-inside:avoid}
.findings h3{font-size:10pt;margin-bottom:2pt}.findings p{font-size:9pt;line-height:1.34;margin-bottom:2pt}.finding .why{font-size:8pt}
.box{font-size:9pt;padding:4pt 6pt}
figcaption,caption{font-size:8.5pt}
.interactive{display:none}
.wide,.wide td,.wide th{font-size:7.5pt}.wide tbody th{min-width:13em}.research .wide,.research table{break-inside:auto}
section{margin-top:18pt;padding-top:8pt}
figure,caption,.framework,.bars,.matrix,.four,.caveat,.box,tr,li,.trust,dl>div{break-inside:avoid}
p+.caveat,p+.trust,.scroll+.see,.scroll:not(:has(.bars,.matrix))+.caveat{break-before:avoid}
caption,thead,tr:is(:first-child,:nth-child(2),:nth-last-child(2),:nth-last-child(3)):not(:last-child){break-after:avoid}
.open{break-inside:avoid}.open:not(:last-child){break-after:avoid}
.prose,.long{break-inside:auto}
.lead,h2+p{break-inside:avoid}:is(.lead,h2+p):not(:last-child){break-after:avoid}
thead{display:table-header-group}
.scroll{overflow:visible;margin:5pt 0 8pt}
table,.prose{font-size:9pt;min-width:0}
th,td{padding-top:2.1pt;padding-bottom:2.1pt}
.strip{max-width:30rem}
.matrix{table-layout:fixed;width:100%;break-inside:avoid}
.matrix.dense{break-inside:auto}.matrix.numbers tbody th,.matrix.numbers thead th:first-child{width:17%}.matrix.numbers td,.matrix.numbers th{font-size:7pt;padding:1.2pt 1pt}
.matrix td,.matrix thead th{min-width:0;font-size:8.5pt;line-height:1.2;padding-top:1pt;padding-bottom:1pt}
.prose td,.prose th{font-size:8pt;min-width:0}
.prose tbody th{min-width:8.5em}
tbody th{min-width:6.8em}
.matrix thead th:first-child,.matrix tbody th{min-width:0;width:24%}
a{color:inherit;text-decoration:none}
.appendix{font-size:8.5pt}.appendix table{font-size:8.5pt}
p,ul,ol,dl{max-width:none;margin-bottom:.5rem}
}
`;

/**
 * The style element of the page.
 * @param page paper size
 * @param footer letters, digits, spaces and hyphens only
 */
export function styles(page: "letter" | "a4", footer: string): Html {
  const paper = `@page{size:${page === "a4" ? "A4" : "letter"};margin:14mm 15mm 16mm;@bottom-left{content:"${footer}";font:8pt sans-serif;color:#4b5866}@bottom-right{content:"page " counter(page) " of " counter(pages);font:8pt sans-serif;color:#4b5866}}`;
  return new Html(`<style>${SHEET}${paper}</style>`);
}
