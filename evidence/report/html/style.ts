/** How many rows of a table are printed. Ten thousand rows would be hundreds of pages. */
export const PRINTED_ROWS = 500;

/** Colours, which the plots use too. Paper is light. */
const COLOURS = `
:root{color-scheme:light dark;--paper:#fdfdfb;--raised:#f4f4ef;--ink:#1b1e22;--quiet:#59606a;--line:#d9d9d2;
--accent:#1f5f8b;--neutral:#8c939b;--warn:#b57614;--bad:#a9322a;--good:#2d6a4a}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14161a;--raised:#1c1f24;--ink:#e7e7e3;--quiet:#a4abb4;--line:#343940;
--accent:#6cabd8;--neutral:#79818b;--warn:#d8a23f;--bad:#e57f73;--good:#7cc39c}}
@media print{:root{color-scheme:light;--paper:#fff}}
`;

const TEXT = `
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);scroll-padding-top:1rem;
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere}
main{max-width:76rem;margin:0 auto;padding:3.5rem 2rem 6rem}
h1,h2,h3,.lede,.figures strong{font-family:Charter,"Bitstream Charter","Iowan Old Style","Sitka Text",Cambria,Georgia,serif;font-weight:600;text-wrap:balance}
h1{font-size:clamp(2rem,5vw,3.1rem);line-height:1.1;letter-spacing:-.015em;margin:0 0 1.4rem}
h1 span{display:block;color:var(--quiet);font-weight:400;font-size:.55em;letter-spacing:0;margin-top:.5rem}
h2{font-size:1.35rem;line-height:1.25;margin:0 0 1rem}
h3{font-size:1.05rem;line-height:1.3;margin:2.2rem 0 .5rem}
p,ol,ul,dl,pre{margin:0 0 1rem}
p,li{max-width:44rem;text-wrap:pretty}
ol,ul{padding-left:1.2rem}li{margin-bottom:.4rem}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:.06em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
small{font-size:.8125rem;color:var(--quiet)}
code,pre,.files dt{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
pre{background:var(--raised);padding:.7rem 1rem;border-radius:4px;max-width:44rem;white-space:pre-wrap}
.eyebrow{color:var(--quiet);font-size:.8125rem;letter-spacing:.06em;text-transform:uppercase;margin:0 0 .8rem}
.lede{font-size:1.2rem;line-height:1.5;font-weight:400;max-width:46rem;margin-bottom:1.8rem;text-wrap:pretty}
.empty{color:var(--quiet);font-style:italic}
.print-only{display:none}
`;

const LAYOUT = `
.facts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.8rem 2rem;max-width:58rem;margin:0 0 2rem}
.facts dt{font-size:.8125rem;color:var(--quiet)}.facts dd{margin:0}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:0;margin:0 0 2rem;font-size:.9375rem}
nav li{margin:0}nav a{text-decoration:none}nav a:hover{text-decoration:underline}
.figures{list-style:none;padding:0;margin:0;display:grid;grid-template-columns:repeat(4,minmax(0,1fr));border-block:1px solid var(--line)}
.figures li{margin:0;border-left:1px solid var(--line)}.figures li:first-child{border-left:0}
.figures a{display:block;height:100%;padding:1.1rem 1.2rem;color:inherit;text-decoration:none}
.figures li:first-child a{padding-left:0}.figures a:hover strong{color:var(--accent)}
.figures small{display:block;line-height:1.4}
.figures span{display:block;font-size:.875rem;color:var(--quiet)}
.figures strong{display:block;font-size:1.9rem;line-height:1.25;font-variant-numeric:lining-nums tabular-nums}
section{border-top:1px solid var(--line);padding-top:1.6rem;margin-top:3.2rem}
.figures+section{border-top:0}
section:not(.list){display:grid;grid-template-columns:11rem minmax(0,1fr);column-gap:2.5rem}
section:not(.list)>*{grid-column:2}
section:not(.list)>h2{grid-column:1;grid-row:1/span 3}
section:not(.list)>h2+h3{margin-top:0}
.grid{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 3rem}
article{display:grid;grid-template-columns:4.5rem minmax(0,1fr);border-top:1px solid var(--line);padding-top:.9rem;margin-top:.9rem}
article h3{margin:0}article p{margin-bottom:.5rem}
.files{max-width:52rem}
.files div{display:grid;grid-template-columns:9.5rem minmax(0,1fr);gap:0 1rem;padding:.25rem 0}
.files dd{margin:0;font-size:.9375rem}.files dt{line-height:1.65}
`;

const PLOTS = `
figure{margin:1rem 0 1.2rem}
figcaption{font-size:.8125rem;color:var(--quiet);margin-top:.5rem}
.plot{display:block;width:100%;height:auto;overflow:visible;font-family:inherit}
.plot.wide{max-width:720px}.plot.narrow{display:none;max-width:340px}
.defs{position:absolute;width:0;height:0}
.swatch{width:1.5rem;height:.875rem;margin-right:.6rem;vertical-align:-.1em}
.bar{display:block;width:100%;height:4px;margin-top:.35rem}.bar rect{fill:var(--accent)}
details{margin:.6rem 0 1.2rem}
summary{cursor:pointer;color:var(--accent);font-size:.9375rem;width:fit-content}
`;

const TABLES = `
table{border-collapse:collapse;width:100%;font-variant-numeric:lining-nums tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.5rem .8rem .5rem 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-size:.8125rem;color:var(--quiet);vertical-align:bottom}
.counts,.kinds,.numbers{max-width:44rem}
.counts td,.kinds td,.numbers td,.counts thead th:not(:first-child),.kinds thead th:not(:first-child),.numbers thead th:not(:first-child){text-align:right;white-space:nowrap;width:6.5rem;padding-right:0}
.kinds td{white-space:normal}
.numbers{font-size:.8125rem}.numbers :is(th,td){padding:.2rem 0 .2rem .8rem;white-space:nowrap}.numbers :is(th,td):first-child{padding-left:0}
.numbers td,.numbers thead th:not(:first-child){width:auto}
table+p{margin-top:1rem}
.kinds small{display:block}
.scroll{overflow:auto;max-height:24rem;max-width:44rem}
.rows{table-layout:fixed;font-size:.8125rem;line-height:1.4}
.rows small{display:block;font-size:.75rem}
.rows th button{all:unset;cursor:pointer;box-sizing:border-box;padding:.15rem 0}
.rows th button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.rows th button:hover,.rows th[aria-sort] button{color:var(--ink);text-decoration:underline;text-underline-offset:.2em}
.rows th[aria-sort=ascending] button::after{content:"\\2009↑"}
.rows th[aria-sort=descending] button::after{content:"\\2009↓"}
.rows tbody tr:hover{background:var(--raised)}
.open{color:var(--bad)}.done{color:var(--good)}
.controls:not([hidden]){display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin:1rem 0}
.controls input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--quiet);border-radius:4px;padding:.35rem .6rem;width:22rem;max-width:100%}
.controls [role=status]{color:var(--quiet);font-size:.875rem}
`;

/**
 * On a screen, each row of a long table is a grid, and the browser lays out only the rows that are seen. Ten thousand rows of
 * an ordinary table would take it many seconds.
 */
const SCREEN = `
@media screen{
.rows,.rows :is(thead,tbody,th,td){display:block;width:auto}
.rows tr{display:grid;border-bottom:1px solid var(--line)}
.rows :is(th,td){border:0}
.rows thead{position:sticky;top:0;z-index:1;background:var(--paper)}
.rows thead tr{border-color:var(--quiet);align-items:end}
.rows tbody tr{content-visibility:auto;contain-intrinsic-size:auto 5.5rem}
}
`;

/** On a narrow screen, a row of a long table is a card, with the title of the column beside each cell. */
const NARROW = `
@media screen and (max-width:60rem){
main{padding:2rem 1rem 4rem}
section:not(.list){display:block}
.figures{grid-template-columns:repeat(2,minmax(0,1fr))}
.figures li:nth-child(odd){border-left:0}.figures li:nth-child(odd) a{padding-left:0}.figures li:nth-child(n+3){border-top:1px solid var(--line)}
.rows thead:not(:has(button)){display:none}
.rows thead{position:static}
.rows thead tr{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding-bottom:.6rem}
.rows thead tr::before{content:"Sort by";color:var(--quiet);padding-top:.15rem}
.rows thead th{padding:0;text-align:left!important}
.rows th button{padding:.15rem 0;min-height:1.5rem}
.rows tbody tr{display:block;padding:.7rem 0;contain-intrinsic-size:auto 17rem}
.rows tbody td{display:grid;grid-template-columns:6rem minmax(0,1fr);padding:.12rem 0;text-align:left!important}
.rows td::before{color:var(--quiet);grid-row:1/span 9}
.rows td>*{grid-column:2}
}
@media screen and (max-width:48rem){
.plot.wide{display:none}.plot.narrow{display:block}
.facts,.grid,article{grid-template-columns:minmax(0,1fr)}
.files div{grid-template-columns:minmax(0,1fr)}
.counts td,.kinds td,.counts thead th:not(:first-child),.kinds thead th:not(:first-child){width:4.6rem}
}
`;

const PRINT = `
@page{size:A4;margin:15mm 14mm}
@page wide{size:A4 landscape}
@media print{
html{font-size:9.5pt}
main{max-width:none;padding:0}
nav,.controls:not([hidden]){display:none}
.print-only{display:block}
a{color:inherit;text-decoration:none}
section{margin-top:1.6rem;padding-top:1rem}
section:not(.list){display:block}
.numbers{font-size:8pt}
h2,h3,section>p:first-of-type,.group>p{break-after:avoid}
tr,figure,.figures,article{break-inside:avoid}
.grid{gap:0 2rem}
details::details-content{content-visibility:visible;block-size:auto}
summary{list-style:none;color:var(--quiet)}
.scroll{overflow:visible;max-height:none;max-width:none}
.list{page:wide;break-before:page;border-top:0;margin:0;padding:0}
.rows{font-size:7.5pt}.rows td{padding-block:.3rem}.rows small{font-size:7pt}
.rows th button::after{content:""!important}.rows th button{text-decoration:none!important;color:inherit!important}
.rows tbody tr:nth-child(n+${PRINTED_ROWS + 1}){display:none}
.open,.done{color:inherit}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;

/** The style of the page. It names no file and no font of another place. */
export const STYLE = [COLOURS, TEXT, LAYOUT, PLOTS, TABLES, SCREEN, NARROW, PRINT].join("");
