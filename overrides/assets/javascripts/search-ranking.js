/* Which pages a query finds, in which order. What is reckoned of each section and page stands in arrays that
   are made once: a query fills some places of them, and clears those again. */
(() => {
  const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  // What a word weighs by its step. The least is found, and stands behind all else.
  const WEIGHTS = Float64Array.from(SIGNS, (_, step) => (step ? 2 ** ((step - 12) / 4) : 1e-12));
  const OTHERS = .8; // what a section's other forms of a word count, next to the best
  const EVEN = .8; // a word that scores much counts for a little less: the others of the query count too
  const LEADS = .8; // what it counts that a section is the page itself, next to the whole query
  const NAMES = 4; // what a word weighs at least where something is called so
  const ENOUGH = .5; // more than so much of a query is met where none of its words is what something is called
  const BOTH = 3, OF_BOTH = .9; // the two halves of a compound, and how much of it they are together

  /* How much more a word tells that stands in few places. macros/publish/search_postings.py reckons the same. */
  const rarity = (count, of) => Math.log(1 + (of - count + 0.5) / (count + 0.5));

  /* Ranks for an index with these sections (`numbered` of search-index.js), of which some pages stand behind. */
  function ranking(places, behind) {
    const { count, pages } = places;
    const [total, met, best, sum, share] = Array.from({ length: 5 }, () => new Float64Array(count));
    const [half, called] = [new Uint8Array(count), new Uint8Array(count)];
    const [pageMet, pageShare, pageScore] = Array.from({ length: 3 }, () => new Float64Array(pages));
    const [firm, lead] = [new Uint8Array(pages), new Uint32Array(pages)];

    /* What each section scores for one word: its best form in full, its other forms a little. Returns the
       numbers of those that have it. */
    function score(terms) {
      const found = [];
      for (const { key, runs, count: stands, weight, share: part, half: which } of terms) {
        const together = key.endsWith("*"), counts = weight * (together ? 1 : rarity(stands, count));
        for (const [step, numbers] of runs) {
          const own = counts * WEIGHTS[step], names = !together && WEIGHTS[step] >= NAMES ? 1 : 0;
          for (const number of numbers) {
            if (!sum[number]) found.push(number);
            sum[number] += own;
            half[number] |= which;
            called[number] |= names;
            if (own > best[number]) best[number] = own;
            if (part > share[number]) share[number] = part;
            if (half[number] === BOTH && called[number] && share[number] < OF_BOTH) share[number] = OF_BOTH;
          }
        }
      }
      return found;
    }

    /* Adds what the sections score for one word of the query, of so many, to what they and their pages score. */
    function add(found, words, sections, touched) {
      const now = [];
      for (const number of found) {
        const page = places.page[number], part = share[number];
        if (!total[number]) sections.push(number);
        total[number] += (best[number] + OTHERS * (sum[number] - best[number])) ** EVEN;
        met[number] += part / words;
        if (!pageMet[page]) touched.push(page);
        if (!pageShare[page]) now.push(page);
        if (part > pageShare[page]) {
          pageMet[page] += (part - pageShare[page]) / words;
          pageShare[page] = part;
        }
        if (called[number] && part > ENOUGH) firm[page] = 1;
        best[number] = sum[number] = share[number] = half[number] = called[number] = 0;
      }
      for (const page of now) pageShare[page] = 0;
    }

    /* The best sections of the pages that were found, the best page first. Above all counts how much of the query
       is met, and then whether it is the page itself. A page is left out that is called nothing of what was
       typed, and where not much of it stands either. */
    return function ranked(groups) {
      const sections = [], touched = [], kept = [];
      for (const terms of groups) add(score(terms), groups.length, sections, touched);
      for (const number of sections) {
        const page = places.page[number];
        const own = total[number] * (1 + (met[number] + LEADS * places.leads[number]) ** 2);
        if (own > pageScore[page] || own === pageScore[page] && number < lead[page]) [pageScore[page], lead[page]] = [own, number];
        total[number] = met[number] = 0;
      }
      for (const page of touched) {
        if (firm[page] || pageMet[page] > ENOUGH) kept.push({ number: lead[page], score: pageScore[page], behind: behind.has(page) });
        pageMet[page] = pageScore[page] = firm[page] = 0;
      }
      return kept.sort(order);
    };
  }

  const order = (one, other) => one.behind - other.behind || other.score - one.score || one.number - other.number;

  window.uppslagRanking = { ranking };
})();
