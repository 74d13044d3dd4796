// How the page of a check-up looks, and the few lines of script that make its jumps smooth.
#pragma once

#include <string_view>

namespace jiedui::report {

inline constexpr std::string_view k_checkup_style = R"css(
:root{--error:#b71c1c;--error-light:#fde7e7;--warning:#9a5b00;--warning-light:#fff1d0;--note:#1557a8;
--note-light:#e6f0fc;--line:#d9dde3;--quiet:#667085}
*{box-sizing:border-box}
html,body{margin:0;height:100%}
body{display:flex;flex-direction:column;font:16px/1.75 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC",
"Microsoft YaHei",sans-serif;color:#1d2430;background:#f5f6f8}
header{padding:.8rem 1.4rem;background:#fff;border-bottom:1px solid var(--line)}
h1{margin:0;font-size:1.15rem;overflow-wrap:anywhere}
header p{margin:.2rem 0}
.legend{font-size:.85rem}
.legend span{margin-right:.9rem}
main{flex:1;min-height:0;display:grid;grid-template-columns:minmax(0,3fr) minmax(18rem,2fr)}
article,aside{overflow:auto;padding:1.2rem 1.4rem;scroll-behavior:smooth}
article{background:#fff;border-right:1px solid var(--line)}
article p{margin:0 0 .7rem;padding-left:2.6rem;position:relative;overflow-wrap:anywhere}
article p.heading{font-weight:600}
.no,tr>th{color:#98a1ae;font-size:.75rem;font-weight:normal}
.no{position:absolute;left:0;width:2rem;text-align:right;user-select:none}
.table{overflow-x:auto;margin:0 0 .8rem}
table{border-collapse:collapse;font-size:.92rem}
td{border:1px solid var(--line);padding:.1rem .55rem}
th{padding-right:.5rem}
.mark{text-decoration:none;color:inherit;border-radius:2px;padding:0 1px}
.mark.error{background:var(--error-light);border-bottom:2px solid var(--error)}
.mark.warning{background:var(--warning-light);border-bottom:2px solid var(--warning)}
.mark.note{background:var(--note-light);border-bottom:2px solid var(--note)}
.mark.part{background:none;border-bottom-style:dashed}
.mark sup{font-size:.68rem;font-weight:700;margin-left:1px;line-height:0}
.ok{border-bottom:2px solid #7cb98a}
.open{border-bottom:2px dotted #98a1ae}
.card{background:#fff;border:1px solid var(--line);border-left:4px solid var(--line);border-radius:4px;
padding:.6rem .9rem;margin:0 0 .9rem;break-inside:avoid}
.card.error{border-left-color:var(--error)}
.card.warning{border-left-color:var(--warning)}
.card.note{border-left-color:var(--note)}
.card h2{margin:0 0 .3rem;font-size:.95rem}
.card h2 a{color:inherit;text-decoration:none}
.card.error h2{color:var(--error)}
.card.warning h2{color:var(--warning)}
.card.note h2{color:var(--note)}
.back{float:right;font-weight:normal;font-size:.8rem;color:var(--quiet);text-decoration:underline}
.card p{margin:0}
.card.scope{font-size:.88rem;color:#475062}
blockquote{margin:0 0 .4rem;color:#475062;font-size:.9rem}
blockquote em{font-style:normal;font-weight:600;color:#1d2430;border-bottom:2px solid currentColor}
dl{margin:0;display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;font-size:.92rem}
dt{color:var(--quiet)}
dd{margin:0;overflow-wrap:anywhere}
.at{scroll-margin-top:30vh}
.card:target,.card.lit{box-shadow:0 0 0 2px #4a7fd4}
.at:target+.mark,.mark.lit{outline:2px solid #4a7fd4}
@media (max-width:52rem){
html,body{height:auto}
body{display:block}
main{display:block}
article,aside{overflow:visible;padding:1rem}
article{border-right:0;border-bottom:1px solid var(--line)}
article p{padding-left:0}
.no{position:static;display:inline-block;width:auto;margin-right:.5rem}
dl{grid-template-columns:1fr}
dd{margin-bottom:.3rem}
}
@media print{
@page{size:A4;margin:14mm}
html,body{height:auto}
body{display:block;background:#fff;font-size:10pt;line-height:1.55}
header{padding:0 0 2mm}
main{display:block}
article,aside{overflow:visible;padding:3mm 0}
article{width:60%;float:left;border:0;padding-right:5mm}
aside{width:40%;float:right}
article p{padding-left:8mm}
.back{display:none}
.mark,.ok,.open,.card{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
)css";

/// Without it the links jump all the same; with it both sides stay in view and the pair lights up.
inline constexpr std::string_view k_checkup_script = R"js(
document.addEventListener('click',function(event){
var link=event.target.closest('a[href^="#"]');
if(!link)return;
var target=document.getElementById(link.getAttribute('href').slice(1));
if(!target)return;
event.preventDefault();
document.querySelectorAll('.lit').forEach(function(one){one.classList.remove('lit')});
var shown=target.classList.contains('at')?target.nextElementSibling||target:target;
shown.classList.add('lit');
var card=link.closest('.card');
if(card)card.classList.add('lit');else link.classList.add('lit');
shown.scrollIntoView({block:'center',behavior:'smooth'});
history.replaceState(null,'',link.getAttribute('href'));
});
)js";

}  // namespace jiedui::report
