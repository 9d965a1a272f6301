/* What to look for in the place of what people type: inflected words by their stem, words with a slip
   in them, words without their marks, compounds by their parts. Each word that is asked for becomes a
   list of clauses: a word that may be meant, or the beginning of some (`begins`), the heavier
   (`weight`) the nearer to what was typed; and how much of the word that was asked for it is (`share`). */
(() => {
  // Words that say nothing of what is sought. macros/publish/search_words.py leaves out the same.
  const STOP = new Set((
    "alla allt att av blev bli blir blivit de dem den denna deras det detta dig din dina ditt du där " +
    "då efter ej eller en er era ett för från gör göra ha hade han har henne hon hur här i in ingen " +
    "inte jag ju kan kunde man med mellan men mig min mina mitt mot när ni nu någon något några och " +
    "om oss på samt ska skulle som så till under upp ur ut vad var vara vi vid vilka vilken vill är " +
    "över").split(" "));
  // What is left without one of these is how all forms of the word begin.
  const ENDINGS = (
    "ningarnas ningarna ningens ningar ningen ning arnas ernas ornas arna erna orna arens aren are " +
    "heten heter het anden andet ande else elser ade ats ens ets ers ar er or en et an na ns ad at " +
    "as es a e s n t").split(" ").sort((one, other) => other.length - one.length);

  const split = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  // As texts are when they are published: composed letters, and no signs without a width.
  const admit = (text) => text.replace(/\p{DI}/gu, "").normalize("NFC");
  const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");
  const is = (word, weight, share) => ({ word, weight, share });
  const begins = (word, weight, share) => ({ word, weight, share, begins: true });

  function stem(word) {
    const shortest = word.length < 7 ? 3 : 4;
    const ending = ENDINGS.find((end) => word.endsWith(end) && word.length - end.length >= shortest);
    return ending ? word.slice(0, -ending.length) : word;
  }

  /* Whether one slip makes the one of the other: a letter too many, too few, another, or two that changed places. */
  function slip(one, other) {
    let start = 0, end = 0;
    const shortest = Math.min(one.length, other.length);
    while (start < shortest && one[start] === other[start]) start++;
    while (end < shortest - start && one.at(-1 - end) === other.at(-1 - end)) end++;
    const [left, right] = [one, other].map((word) => word.slice(start, word.length - end));
    return left.length < 2 && right.length < 2 || left.length === 2 && left === right[1] + right[0];
  }

  /* The words that differ by a slip from one of these letters. */
  async function near(word, index) {
    if (word.length < 6) return [];
    const lengths = ["", word.length - 1, word.length, word.length + 1];
    const all = await Promise.all(lengths.map((length) => index.alike(word, length)));
    return [...new Set(all.flat())].filter((one) => slip(one, word));
  }

  /* What may be meant by a word that nobody has written. */
  async function slips(word, start, index) {
    if (await index.begun(word)) return [];
    const [whole, stems] = await Promise.all([near(word, index), start === word ? [] : near(start, index)]);
    return [...whole.map((one) => is(one, 3, .5)), ...stems.map((one) => is(one, 2, .5))];
  }

  /* The longest names that a compound begins and ends with, when nothing has the whole as its name. */
  async function parts(word, index) {
    if (word.length < 7 || await index.named(word)) return [];
    const named = await index.alike(word);
    const longest = (fits) => named.filter(fits).sort((one, other) => other.length - one.length).slice(0, 1);
    const heads = longest((one) => one.length < word.length && word.startsWith(one));
    const tails = longest((one) => one.length > 3 && one.length < word.length && word.endsWith(one));
    return [...heads, ...tails].map((one) => is(one, 2, .5));
  }

  async function clauses(word, index) {
    const start = stem(word);
    const found = [is(word, 10, 1), begins(word, 4, 1)];
    if (start !== word) found.push(is(start, 8, .7), begins(start, 5, .7));
    if (fold(word) !== word) found.push(begins(fold(word), 4, .7));
    if (/\d/.test(word)) return found;
    return [...found, ...await slips(word, start, index), ...await parts(word, index)];
  }

  /* The clauses of each word of a query. `index`, of search-index.js, knows which words there are. */
  async function rewritten(typed, index) {
    const all = split(admit(typed));
    const telling = all.filter((word) => !STOP.has(word));
    const words = telling.length ? telling : all;
    // Compounds are often written apart: "bakgrunds kontroll". The halves then count for little.
    const joined = await Promise.all(words.slice(1).map((word, at) => index.named(words[at] + word)));
    const pairs = words.slice(1).map((word, at) => [words[at], word]).filter((_, at) => joined[at]);
    const halves = new Set(pairs.flat());
    const whole = pairs.map((pair) => pair.join("")).concat(words.filter((word) => !halves.has(word)));
    const found = await Promise.all([...new Set(whole)].map((word) => clauses(word, index)));
    return found.concat(halves.size ? [[...halves].map((half) => is(half, 2, .5))] : []);
  }

  window.uppslagQuery = { rewritten };
})();
