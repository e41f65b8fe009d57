/** Style of a map, inside its root only: nothing here reaches the page around it, and it works in a shadow root. */
export const STYLE = `
.ct-root{--bg:#fff;--text:#1b2430;--quiet:#55606e;--line:#c9d0d9;--panel:#f6f8fa;--accent:#005a9c;--hit:#e4eef7;--warn:#fff4e0;--warn-line:#b36b00;
 color:var(--text);background:var(--bg);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;container-type:inline-size;text-align:start}
.ct-root[data-theme=contrast]{--bg:#fff;--text:#000;--quiet:#333;--line:#000;--panel:#fff;--accent:#003a6b;--hit:#dcdcdc;--warn:#fff;--warn-line:#000}
.ct-root[data-theme=dark]{--bg:#14181d;--text:#eef1f5;--quiet:#aab4c0;--line:#3a444f;--panel:#1b2128;--accent:#8ec8f5;--hit:#243a4d;--warn:#3a2c10;--warn-line:#e0a54a;color-scheme:dark}
.ct-root[data-theme=forced]{--bg:Canvas;--text:CanvasText;--quiet:CanvasText;--line:GrayText;--panel:Canvas;--accent:LinkText;--hit:Canvas;--warn:Canvas;--warn-line:CanvasText}
.ct-root *,.ct-root ::before{box-sizing:border-box}
.ct-root [hidden]{display:none!important}
.ct-body{display:grid;grid-template-columns:19rem minmax(0,1fr);gap:1rem 1.5rem;align-items:start}
.ct-root .ct-skip{position:absolute;z-index:9;clip-path:inset(50%);width:1px;height:1px;min-height:0;padding:0;overflow:hidden}
.ct-root .ct-skip:focus{clip-path:none;width:auto;height:auto;padding:.25rem .7rem}
.ct-side{display:flex;flex-direction:column;gap:.75rem;min-width:0}
.ct-main{min-width:0}
.ct-root label,.ct-field label{display:block;font-size:.82rem;color:var(--quiet);margin-bottom:.15rem}
.ct-root input[type=search],.ct-root select{width:100%;min-height:2.1rem;font:inherit;font-size:.92rem;color:inherit;background:var(--bg);border:1px solid var(--quiet);border-radius:6px;padding:.2rem .5rem;text-overflow:ellipsis}
.ct-root input::placeholder{color:var(--quiet);opacity:1}
.ct-root button{font:inherit;font-size:.88rem;color:inherit;background:var(--bg);border:1px solid var(--quiet);border-radius:6px;padding:.25rem .7rem;min-height:1.9rem;cursor:pointer}
.ct-root button:hover{background:var(--hit)}
.ct-root :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.ct-search{position:relative}
.ct-found{position:absolute;z-index:5;left:0;right:0;margin:.2rem 0 0;padding:.25rem;list-style:none;background:var(--bg);border:1px solid var(--quiet);border-radius:6px;box-shadow:0 6px 18px #0003;max-height:20rem;overflow:auto}
.ct-found li{padding:.3rem .5rem;border-radius:4px;cursor:pointer}
.ct-found li[aria-selected=true]{background:var(--hit)}
.ct-name{display:block;overflow-wrap:anywhere}
.ct-quiet{display:block;font-size:.82rem;color:var(--quiet);overflow-wrap:anywhere}
.ct-filters{display:flex;flex-direction:column;gap:.55rem}
.ct-field{display:grid;grid-template-columns:5.6rem minmax(0,1fr);align-items:center;gap:.5rem}
.ct-field label{margin:0}
.ct-root .ct-check{display:flex;gap:.5rem;align-items:center;font-size:.9rem;color:var(--text);min-height:1.7rem;margin:0;overflow-wrap:anywhere}
.ct-check input{width:1.05rem;height:1.05rem;flex:none;margin:0}
.ct-row{display:flex;flex-wrap:wrap;gap:.4rem;margin:.4rem 0}
.ct-root summary{cursor:pointer;min-height:1.7rem;font-size:.92rem;padding:.15rem 0}
.ct-card{border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:6px;background:var(--panel);padding:.7rem .8rem;overflow-wrap:anywhere}
.ct-root h2{font-size:1.05rem;line-height:1.3;margin:0}
.ct-root h3{font-size:.85rem;margin:.7rem 0 .2rem}
.ct-card p{margin:.35rem 0}
.ct-card ul,.ct-outline ul{list-style:none;margin:0;padding:0}
.ct-card>button{margin:.3rem .4rem 0 0}
.ct-alters{max-height:19rem;overflow:auto;margin-bottom:.5rem}
.ct-root .ct-pick{display:block;width:100%;text-align:start;border:0;background:none;padding:.2rem .35rem;border-radius:4px;min-height:1.7rem}
.ct-root .ct-pick:hover,.ct-root .ct-pick[aria-pressed=true]{background:var(--hit)}
.ct-pick[aria-pressed=true]{font-weight:600}
.ct-outline-body{max-height:24rem;overflow:auto;padding-inline-end:.25rem}
.ct-leaf{display:flex;gap:.1rem;align-items:baseline;padding:.15rem .2rem;border-radius:4px;min-height:1.6rem;cursor:pointer;overflow-wrap:anywhere;font-size:.92rem}
.ct-leaf[aria-level="2"]{padding-inline-start:1.3rem}
.ct-leaf[aria-level="3"]{padding-inline-start:2.4rem}
.ct-leaf:hover,.ct-leaf[aria-selected=true]{background:var(--hit)}
.ct-leaf[aria-selected=true]{font-weight:600}
.ct-root .ct-leaf:focus-visible{outline-offset:-2px}
.ct-twist{flex:none;width:1.2rem;text-align:center}
[aria-expanded=false]>.ct-twist::before{content:"▸"}
[aria-expanded=true]>.ct-twist::before{content:"▾"}
.ct-note{color:var(--quiet);font-size:.86em}
.ct-bar{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;min-height:2.1rem;margin-bottom:.4rem}
.ct-count{font-weight:600;margin:0}
.ct-chips{display:flex;flex-wrap:wrap;gap:.35rem}
.ct-chips:empty{display:none}
.ct-missing{font-size:.88rem;color:var(--quiet);margin:0 0 .5rem}
.ct-root h4{font-size:.82rem;font-weight:600;color:var(--quiet);margin:.5rem 0 .1rem}
.ct-root .ct-chip{border-radius:1rem;background:var(--hit);border-color:transparent;font-size:.84rem}
.ct-tools{margin-inline-start:auto;display:flex;flex-wrap:wrap;gap:.3rem 1rem}
.ct-tools .ct-row{margin:0;gap:.3rem}
.ct-tools button{min-width:2.1rem;padding-inline:.55rem}
.ct-map{position:relative;height:clamp(20rem,66vh,46rem);border:1px solid var(--line);border-radius:8px;overflow:hidden;background:var(--bg);touch-action:pan-y}
.ct-paint{position:absolute;inset:0}
.ct-hover{position:absolute;z-index:3;max-width:min(17rem,80%);background:var(--bg);border:1px solid var(--quiet);border-radius:6px;padding:.3rem .55rem;font-size:.86rem;pointer-events:none;box-shadow:0 4px 12px #0003;overflow-wrap:anywhere}
.ct-over{position:absolute;inset:0;z-index:2;display:grid;place-content:center;justify-items:center;gap:.5rem;text-align:center;padding:1rem;pointer-events:none}
.ct-over>*{pointer-events:auto;background:var(--bg);max-width:28rem}
.ct-over p{margin:0;padding:.2rem .5rem}
.ct-banner{background:var(--warn);border:1px solid var(--warn-line);border-radius:6px;padding:.4rem .7rem;margin:0 0 .6rem}
.ct-mark{font-weight:600;border:2px solid var(--warn-line);border-radius:6px;padding:.25rem .7rem;margin:0 0 .6rem}
.ct-letters{display:flex;flex-wrap:wrap;gap:.1rem .9rem;list-style:none;margin:.4rem 0 0;padding:0;font-size:.84rem}
.ct-rounds{display:flex;flex-wrap:wrap;gap:.2rem .8rem;align-items:center;margin-bottom:.4rem}
.ct-root .ct-rounds>label{margin:0}
.ct-round{font-weight:600}
.ct-slide{flex:0 1 11rem;min-width:8rem}
.ct-slide input{width:100%;margin:0;min-height:1.5rem;accent-color:var(--accent)}
.ct-ticks{display:flex;justify-content:space-between;gap:.5rem;font-size:.75rem;color:var(--quiet)}
.ct-legend{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;margin:.7rem 0;padding:0;font-size:.88rem}
.ct-legend li{display:flex;gap:.45rem;align-items:center}
.ct-legend svg{flex:none}
.ct-legend .ct-amber{background:var(--warn);border:1px solid var(--warn-line);border-radius:6px;padding:.1rem .5rem}
.ct-notes{list-style:none;margin:0 0 .7rem;padding:0;font-size:.84rem;color:var(--quiet)}
.ct-words{margin:.6rem 0;max-width:62rem}
.ct-export{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center;font-size:.9rem}
.ct-shows{display:flex;flex-wrap:wrap;gap:.3rem;border:0;margin:0;padding:0;min-width:0}
.ct-root .ct-show{display:inline-flex;margin:0;color:inherit;font-size:.88rem;position:relative}
.ct-show input{position:absolute;opacity:0;inset:0;width:100%;height:100%;margin:0;cursor:pointer}
.ct-show span{border:1px solid var(--quiet);border-radius:6px;padding:.25rem .7rem;min-height:1.9rem}
.ct-show input:checked+span{background:var(--accent);border-color:var(--accent);color:var(--bg)}
.ct-show input:focus-visible+span{outline:2px solid var(--accent);outline-offset:2px}
.ct-scroll{position:relative;overflow:auto;max-height:clamp(20rem,66vh,46rem);border:1px solid var(--line);border-radius:8px;padding:.5rem}
.ct-scroll>p{margin:.2rem 0 .5rem}
.ct-root table{border-collapse:collapse;font-size:.86rem}
.ct-root caption{text-align:start;font-size:.84rem;color:var(--quiet);padding:.2rem 0}
.ct-root th{font-weight:600;text-align:start}
.ct-table th,.ct-table td,.ct-figures th,.ct-figures td{padding:.2rem .55rem;border-bottom:1px solid var(--line);vertical-align:top}
.ct-table thead th{position:sticky;top:-.5rem;background:var(--bg)}
.ct-figures td,.ct-four td{text-align:end}
.ct-figures th{font-weight:400}
.ct-changed td,.ct-changed th{font-weight:600}
.ct-four th,.ct-four td{padding:.2rem .4rem}
.ct-four button{min-width:3rem;text-align:end}
.ct-root [aria-pressed=true]{background:var(--hit);border-color:var(--accent)}
.ct-sort{border:0!important;padding:0 .2rem!important;font-weight:600!important}
th[aria-sort=ascending] .ct-sort::after{content:" ↑"}
th[aria-sort=descending] .ct-sort::after{content:" ↓"}
.ct-matrix th,.ct-matrix td{border:1px solid var(--line);padding:.1rem .3rem;min-width:1.4rem;text-align:center;white-space:nowrap}
.ct-matrix thead th{position:sticky;top:-.5rem;background:var(--bg);vertical-align:bottom;z-index:1}
.ct-matrix thead th span{writing-mode:vertical-rl;max-height:9rem;overflow:hidden;text-overflow:ellipsis}
.ct-matrix tbody th{position:sticky;left:-.5rem;background:var(--bg);text-align:start;max-width:13rem;overflow:hidden;text-overflow:ellipsis}
.ct-matrix .ct-edge{border-left:2px solid var(--quiet)}
.ct-matrix .ct-top>*{border-top:2px solid var(--quiet)}
.ct-matrix .ct-clip{max-width:0;min-width:100%;overflow:hidden;text-overflow:ellipsis;text-align:start}
.ct-matrix tbody .ct-group{position:relative;left:auto;padding:0;background:var(--panel);min-width:1.6rem}
.ct-matrix .ct-group span{position:absolute;inset:.2rem 0;writing-mode:vertical-rl;transform:rotate(180deg);overflow:hidden;text-overflow:ellipsis;text-align:end}
.ct-matrix .ct-is-tie{background:var(--hit);font-weight:600}
.ct-matrix .ct-is-self{background:var(--line)}
.ct-matrix .ct-is-unknown{background:repeating-linear-gradient(45deg,var(--bg) 0 3px,var(--line) 3px 5px)}
.ct-matrix .ct-lit{box-shadow:inset 0 0 0 1px var(--accent)}
.ct-root .ct-matrix td:focus-visible{outline:3px solid var(--accent);outline-offset:-3px}
.ct-multiples{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:1rem}
.ct-multiples figure{margin:0;border:1px solid var(--line);border-radius:8px;padding:.5rem}
.ct-multiples svg{width:100%;height:auto;display:block}
.ct-root [role=tab][aria-selected=true]{background:var(--accent);border-color:var(--accent);color:var(--bg)}
.ct-row label{margin:0}
.ct-root .ct-row input[type=search]{width:auto;flex:0 1 14rem}
.ct-pairs{list-style:none;margin:.2rem 0;padding:0}
.ct-pairs .ct-pick{font-size:.86rem}
.ct-bar-line{display:block;position:relative;height:.55rem;background:var(--panel);border:1px solid var(--line);margin-top:.15rem}
.ct-bar-fill{position:absolute;inset:0 auto 0 0;background:var(--accent)}
.ct-bar-mark{position:absolute;top:-.2rem;bottom:-.2rem;width:2px;background:var(--warn-line)}
.ct-flow td{min-width:12rem}
.ct-routes ol,.ct-routes ul{margin:.2rem 0;padding-inline-start:1.1rem}
.ct-fold>*+*{margin-top:.4rem}
.ct-settings{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin-top:.8rem}
.ct-settings .ct-field{grid-template-columns:auto minmax(9rem,16rem)}
.ct-export p{flex-basis:100%;margin:0}
.ct-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@container (max-width:46rem){
 .ct-body{grid-template-columns:minmax(0,1fr)}
 .ct-map{height:clamp(18rem,min(60vh,100cqw),30rem)}
 .ct-tools{margin-inline-start:0}
 .ct-alters{max-height:9rem}
 .ct-lens .ct-pairs{max-height:14rem;overflow:auto}
}
@media (prefers-reduced-motion:reduce){.ct-root *{transition:none!important;animation:none!important;scroll-behavior:auto!important}}
@media (forced-colors:active){
 .ct-card,.ct-map{border:1px solid CanvasText}
 .ct-found li[aria-selected=true],.ct-root [aria-pressed=true],.ct-leaf[aria-selected=true]{outline:2px solid Highlight;outline-offset:-2px}
 .ct-show input:checked+span,.ct-root [role=tab][aria-selected=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}
 .ct-bar-fill{forced-color-adjust:none;background:CanvasText}
 .ct-bar-mark{forced-color-adjust:none;background:Highlight}
 .ct-matrix .ct-is-unknown{forced-color-adjust:none;background:repeating-linear-gradient(45deg,Canvas 0 3px,GrayText 3px 5px)}
 .ct-legend svg,.ct-multiples svg{forced-color-adjust:none}
}
`;
