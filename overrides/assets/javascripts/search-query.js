/* What to look for in the place of what people type: inflected words by their stem, words with slips in
   them, words without their marks, compounds by their parts. Each word that is asked for becomes a list of
   clauses: a word that may be meant, its forms (`forms`), or the beginning of some (`begins`), the heavier
   (`weight`) the nearer to what was typed; and how much of the word that was asked for it is (`share`). */
(() => {
  // What is left without one of these is how all forms of the word begin.
  const ENDINGS = (
    "ningarnas ningarna ningens ningar ningen ning arnas ernas ornas arna erna orna arens aren are " +
    "heten heter het anden andet ande else elser ade ats ens ets ers ar er or en et an na ns ad at " +
    "as es a e s n t").split(" ").sort((one, other) => other.length - one.length);
  // What may stand behind a stem in the forms of one word, and in no other.
  const FORMS = new Set(["", ...ENDINGS, ..."arens aren anden anda das de den dera des do ig iga igt lig liga ligt nad ta te tt".split(" ")]);
  const LONG = 9; // letters of a word that may have two slips in it

  const split = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  // As texts are when they are published: composed letters, and no signs without a width.
  const admit = (text) => text.replace(/\p{DI}/gu, "").normalize("NFC");
  const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");
  const is = (word, weight, share) => ({ word, weight, share });
  const forms = (word, weight, share) => ({ word, weight, share, forms: true });
  const begins = (word, weight, share) => ({ word, weight, share, begins: true });

  function stem(word) {
    const shortest = word.length < 7 ? 3 : 4;
    const ending = ENDINGS.find((end) => word.endsWith(end) && word.length - end.length >= shortest);
    return ending ? word.slice(0, -ending.length) : word;
  }

  /* How many slips make the one of the other: a letter too many, too few, another, or two that changed
     places. Three for all that are more than two. */
  function slips(one, other) {
    if (Math.abs(one.length - other.length) > 2) return 3;
    let before = [], row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let at = 1; at <= one.length; at++) {
      const next = [at];
      let least = at;
      for (let to = 1; to <= other.length; to++) {
        const same = one[at - 1] === other[to - 1];
        let cost = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + !same);
        if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) cost = Math.min(cost, before[to - 2] + 1);
        next.push(cost);
        least = Math.min(least, cost);
      }
      if (least > 2) return 3;
      [before, row] = [row, next];
    }
    return Math.min(3, row[other.length]);
  }

  /* The words that are fewest slips from one of these letters: one, or two where the word is long. */
  async function near(word, index, edges = [word.slice(0, 3), `-${word.slice(-3)}`]) {
    if (word.length < 6) return [];
    const most = word.length < LONG ? 1 : 2;
    for (const edge of edges) {
      const alike = await index.alike(edge, word.length - most, word.length + most);
      const found = alike.map((one) => [one, slips(one, word)]).filter(([, count]) => count <= most);
      const least = Math.min(...found.map(([, count]) => count));
      if (found.length) return found.filter(([, count]) => count === least);
    }
    return [];
  }

  /* What may be meant by a word that nobody has written. */
  async function meant(word, start, index) {
    const found = await near(word, index);
    if (found.length) return found.flatMap(([one, count]) => [is(one, 4 - count, .6), forms(stem(one), 2, .6)]);
    const stems = start === word ? [] : await near(start, index, [start.slice(0, 3)]);
    return stems.map(([one]) => is(one, 2, .6));
  }

  /* The longest words that a compound begins and ends with. One of them alone tells nothing of what the
     compound is: both must be known, or nearly. */
  async function parts(word, index) {
    if (word.length < 7) return [];
    const tails = (await index.alike(`-${word.slice(-3)}`, 4, word.length - 3)).sort((one, other) => other.length - one.length);
    const ends = (one) => one.length < word.length - 2 && word.endsWith(one);
    const nearly = (one) => one.length > 5 && one.length < word.length - 3 && slips(one, word.slice(-one.length)) < 2;
    const tail = tails.find((one) => one.length > 3 && ends(one)) || tails.find(nearly);
    const head = tail && await beginning(word.slice(0, -tail.length), index);
    if (!head) return [];
    // Where something is called as each of them, the one leads there without the other.
    const called = (await Promise.all([head, tail].map(index.names))).every(Boolean);
    return [head, tail].flatMap((one, at) => [is, forms].map((clause) => ({ ...clause(clause === is ? one : stem(one), 2, called ? .6 : .5), half: 1 + at })));
  }

  /* The word that the beginning of a compound is, whatever joining has done to its end. */
  async function beginning(start, index) {
    const known = new Set(await index.alike(start.slice(0, 3), start.length - 1, start.length + 1));
    const own = [start, start.replace(/s$/, ""), `${start}a`, `${start}e`].find((one) => known.has(one));
    return own || start.length > 7 && (await near(start, index))[0]?.[0];
  }

  /* `last`: the word may not have been typed to its end. */
  async function clauses(word, last, index) {
    const start = stem(word);
    const found = [is(word, 7, 1)];
    if (fold(word) !== word) found.push(begins(fold(word), 4, .7));
    if (/\d/.test(word)) return last ? [...found, begins(word, 4, 1)] : found;
    if (start !== word) found.push(is(start, 7, 1));
    found.push(forms(start, 8, 1));
    found.push(last ? begins(word, 4, 1) : begins(word, 1, .4));
    if (word.length > 3) index.expect(word.slice(0, 3));
    const known = await (last ? index.begun(word) : index.known(start));
    const others = known ? [] : await meant(word, start, index);
    const halves = known && await index.names(word) !== false ? [] : await parts(word, index);
    return [...found, ...others, ...halves];
  }

  /* The clauses of each word of a query. `index`, of search-index.js, knows which words there are. */
  async function rewritten(typed, index) {
    const all = split(admit(typed));
    const words = all.filter((word) => !index.stop.has(word) && (word.length > 1 || /\d/.test(word)));
    // Compounds are often written apart: "bakgrunds kontroll". The halves then count for little.
    const joined = await Promise.all(words.slice(1).map((word, at) => index.names(words[at] + word)));
    const pairs = words.slice(1).map((word, at) => [words[at], word]).filter((_, at) => joined[at]);
    const halves = new Set(pairs.flat());
    const whole = pairs.map((pair) => pair.join("")).concat(words.filter((word) => !halves.has(word)));
    const found = await Promise.all([...new Set(whole)].map((word) => clauses(word, word.endsWith(all.at(-1)), index)));
    return found.concat(halves.size ? [[...halves].map((half) => is(half, 2, .5))] : []);
  }

  window.uppslagQuery = { rewritten, FORMS };
})();
