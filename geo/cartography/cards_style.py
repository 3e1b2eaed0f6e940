"""The style sheet of the cards: a constant, never built from data."""

STYLE = """
<style>
.eq-cadre { container-type: inline-size; color: #161616; font-size: 14px; line-height: 1.35; }
.eq-grille { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); }
.eq-carte {
  display: flex; flex-direction: column; gap: 6px; padding: 10px 14px 12px;
  border: 1px solid #8a857b; border-radius: 4px; background: #ffffff; min-width: 0;
}
.eq-carte p, .eq-carte dl, .eq-carte dd { margin: 0; padding: 0; font-size: 14px; }
.eq-carte header { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: flex-start; }
.eq-carte header > div { flex: 1; min-width: 0; }
.eq-carte .eq-titre {
  margin: 0; padding: 0; font-size: 17px; line-height: 1.25; font-weight: 700;
  overflow-wrap: anywhere;
}
.eq-carte .eq-sous { color: #4a4a4a; font-size: 13px; }
.eq-carte .eq-chiffre { font-size: 24px; line-height: 1.2; font-weight: 700; }
.eq-teinte {
  display: inline-block; width: 18px; height: 18px; margin-right: 8px;
  border: 1px solid #8a857b; border-radius: 2px; vertical-align: -2px;
}
.eq-n { font-size: 14px; font-weight: 400; color: #4a4a4a; white-space: nowrap; }
.eq-n::before { content: "· "; }
.eq-parts { width: var(--barres, auto); max-width: 100%; }
.eq-part { display: grid; grid-template-columns: 84px 1fr; align-items: center; min-height: 22px; }
.eq-part dt { font-size: 13px; font-weight: 400; overflow-wrap: anywhere; padding-right: 6px; }
.eq-part dd { display: flex; align-items: center; gap: 8px; }
.eq-piste { position: relative; flex: 1; height: 12px; border-left: 1px solid #161616; }
.eq-barre { position: absolute; top: 0; bottom: 0; left: 0; background: #253494; }
.eq-ref { background: #b5b1a8; }
.eq-repere { position: absolute; top: -3px; bottom: -3px; width: 2px; background: #161616;
  outline: 1px solid #ffffff; }
.eq-valeur { flex: none; width: 46px; font-size: 13px; font-weight: 600; }
.eq-carte .eq-absent { font-size: 13px; font-style: italic; color: #4a4a4a; }
.eq-carte .eq-verdict {
  flex: none; padding: 1px 8px; border: 1px solid currentcolor; border-radius: 10px;
  font-size: 13px; font-weight: 600; white-space: nowrap;
}
.eq-carte .eq-v0 { color: #ffffff; background: #161616; border-color: #161616; }
.eq-carte .eq-v1 { color: #161616; background: #f3efe4; }
.eq-carte .eq-v2 { color: #4a4a4a; background: #ffffff; border-style: dashed; }
.eq-carte .eq-phrase { color: #161616; font-size: 14px; }
.eq-cadre .eq-note { margin: 6px 0 0; font-size: 12px; color: #4a4a4a; }
@container (min-width: 560px) {
  .eq-2, .eq-3, .eq-4 { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  /* Bars of a card that takes a whole row are as long as those of the others. */
  .eq-2 .eq-parts { --barres: calc((100cqw - 12px) / 2 - 30px); }
  .eq-1 .eq-carte, .eq-2 .eq-carte { grid-row: var(--l); grid-column: var(--c); }
}
@container (min-width: 840px) {
  .eq-3, .eq-4 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .eq-3 .eq-parts { --barres: calc((100cqw - 24px) / 3 - 30px); }
  .eq-3 .eq-carte { grid-row: var(--l); grid-column: var(--c); }
}
@container (min-width: 1120px) {
  .eq-4 { grid-template-columns: repeat(4, minmax(0, 1fr)); }
  .eq-4 .eq-parts { --barres: calc((100cqw - 36px) / 4 - 30px); }
  .eq-4 .eq-carte { grid-row: var(--l); grid-column: var(--c); }
}
</style>
"""
