// Alt virker uten dette skriptet. Ingenting lagres i nettleseren.
(() => {
  "use strict";

  // htmx ville husket adresser i sessionStorage. Lastes før htmx, som da lar være.
  Storage.prototype.setItem = () => {
    throw new Error("Ingenting lagres i nettleseren.");
  };

  // «/» setter markøren i søket, når det ikke er slått av i bunnen av siden.
  document.addEventListener("keydown", (e) => {
    const sok = document.querySelector("[data-hurtigtast]");
    const skriver = e.target.closest("input, textarea, select, [contenteditable]");
    if (sok && !skriver && e.key === sok.dataset.hurtigtast && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      sok.focus();
      sok.select();
    }
  });

  // Menyen under «Mer» lukkes med Escape, og når noe annet får fokus eller trykkes på.
  const lukk = (e) => {
    for (const mer of document.querySelectorAll("[data-mer][open]")) {
      if (e.key === "Escape") mer.querySelector("summary").focus();
      if (e.key === "Escape" || (e.type !== "keydown" && !mer.contains(e.target))) mer.open = false;
    }
  };
  for (const hendelse of ["keydown", "focusin", "click"]) document.addEventListener(hendelse, lukk);

  // Feilene først, også når bare en del av siden er byttet.
  const tilFeil = (rot) => rot.querySelector(".ds-error-summary")?.focus();
  tilFeil(document);
  document.addEventListener("htmx:afterSettle", (e) => tilFeil(e.target));

  // Advarer før skrevet tekst går tapt, og sender hvert skjema bare én gang.
  const endret = new Set();
  const sendt = new Set();
  document.addEventListener("input", (e) => {
    const skjema = e.target.closest("form[data-advar]");
    if (skjema) endret.add(skjema);
  });
  document.addEventListener("submit", (e) => {
    if (sendt.has(e.target)) {
      e.preventDefault();
      return;
    }
    endret.clear();
    stansKladd(e.target);
    if (e.target.method === "post") {
      sendt.add(e.target);
      setTimeout(() => sendt.delete(e.target), 5000);
    }
  });
  window.addEventListener("beforeunload", (e) => {
    if ([...endret].some((skjema) => skjema.isConnected)) e.preventDefault();
  });

  // Det som skrives, sendes til tjeneren to sekunder etter den første tasten siden sist, også midt i en setning.
  const kladder = new Map();
  const stansKladd = (skjema) => {
    clearTimeout(kladder.get(skjema));
    kladder.delete(skjema);
  };
  document.addEventListener("input", (e) => {
    const skjema = e.target.closest("form[data-kladd]");
    if (!skjema || kladder.has(skjema)) return;
    kladder.set(skjema, setTimeout(() => {
      kladder.delete(skjema);
      skjema.dispatchEvent(new Event("kladd"));
    }, 2000));
  });
  document.addEventListener("htmx:afterRequest", (e) => {
    if (e.detail.successful && e.target.matches?.("form[data-kladd]") && !kladder.has(e.target)) endret.delete(e.target);
  });

  // To minutters varsel før økten går ut. Tallene er de samme som i personer/okt.py.
  const varsel = document.getElementById("tidsvarsel");
  if (varsel) {
    const knapp = varsel.querySelector("[data-fortsett]");
    let klokke;
    const start = () => {
      clearTimeout(klokke);
      varsel.hidden = true;
      klokke = setTimeout(() => { varsel.hidden = false; }, 28 * 60 * 1000);
    };
    knapp.addEventListener("click", async () => {
      const token = JSON.parse(document.body.getAttribute("hx-headers"));
      const svar = await fetch(knapp.dataset.fortsett, { method: "POST", headers: token, redirect: "manual" });
      if (svar.ok) start();
    });
    document.addEventListener("htmx:afterRequest", start);
    start();
  }
})();
