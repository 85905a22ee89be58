/* Search, without the DOM. src/search/ is the same algorithm in Rust and documents the interface; tests/search/ compares the two.

   statusbookSearch.query(text, limit) → results from the files loaded so far; .wanted(text, limit) → files that would improve them;
   .edition(); .stale(). Index files call statusbookIndex(name, edition, text). If a file fails to load, call statusbookIndex(name). */
const statusbookSearch = (() => {
  'use strict';
  const SECTIONS = 64, MOST_WORDS = 100, TEXT_WORDS = 5, LONGEST = 40, LONGEST_QUESTION = 8;
  const PART = 0.2, RUN = 2, CHOICE = 1.6, FEW = 0.4, TEXT_WEIGHT = 0.45, NAMED_CODE = 30, TAIL = 0.1;
  const KINDS = { c: ['code', 1], g: ['guide', 0.95], v: ['comparison', 1], x: ['class', 0.95], h: ['header', 1], o: ['origin', 0.9], p: ['plain', 0.6] };
  const MARKS = { '$': [1.3, 1000, 2], '!': [1, 60], '~': [0.95, 50], '=': [0.95, 55, 1], ':': [0.9, 45], '@': [0.8, 40] };
  const CHOOSING = /^(or|vs|versus|differenc|between|choos)$/, WHICH = /^(which|should)$/, CODE = /^(cod|status)$/;

  /* src/search/words.rs */
  const OTHER = '\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u1FFF\\u2070-\\u2FFF\\u3040-\\uFEFE\\uFF00-\\uFFFF';
  const PIECE = new RegExp(`(?:['\\u2019A-Za-z0-9${OTHER}]|\\.(?=[0-9]))+`, 'g');
  const WORD = new RegExp(`[0-9]+(?:\\.[0-9]+)*|[A-Z]+(?![a-z${OTHER}])|[A-Z]?[a-z${OTHER}]+`, 'g');
  const OPEN = new RegExp(`[A-Za-z0-9${OTHER}]$`);
  const small = (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

  function stem(word) {
    if (!/^[a-z]{4,}$/.test(word)) return word;
    word = word.replace(/([^sui])s$/, '$1');
    if (/..ie$/.test(word)) return word.replace(/ie$/, 'y');
    const start = /^(.*)(?:ing|ed)$/.exec(word);
    if (start) {
      if (/^.{2,}[^e]$/.test(start[1]) && /[aeiouy]/.test(start[1])) word = start[1].replace(/([^lsz])\1$/, '$1');
    } else word = word.replace(/(...[st])ion$/, '$1');
    return word.replace(/(...)e$/, '$1');
  }

  /* Calls `each` with every word and its place in the text, until it returns true. */
  function words(text, each) {
    PIECE.lastIndex = 0;
    for (let found; (found = PIECE.exec(text)); ) {
      const piece = found[0].replace(/['\u2019]/g, ''), whole = small(piece);
      const parts = /^[1-9](?:xx|[0-9o]{2})$/.test(whole) ? [whole.replace(/o/g, '0')] : piece.match(WORD) || [];
      for (const part of parts) if (part.length <= LONGEST && each(small(part), whole, found)) return;
    }
  }

  function stems(text) {
    const all = new Set();
    words(text, (word) => void all.add(stem(word)));
    return [...all];
  }

  /* The words that pass the filter, or all if none does. */
  const kept = (list, keep) => (list.some(keep) ? list.filter(keep) : list);

  /* src/search/index.rs, src/search/files.rs */
  const log2 = (number) => {
    const power = 31 - Math.clz32(number || 1);
    return power + ((number || 1) - 2 ** power) / 2 ** power;
  };
  let core = null;
  let mixed = false;
  const files = new Map(); /* null: failed; words: a map of lines; pages: lines */

  function add(name, edition, text) {
    const lines = text && text.split('\n');
    if (text && name === 'core') {
      core = read(text);
      core.edition = edition;
      mixed = false;
      files.clear();
    } else if (!core || core.edition !== edition) {
      mixed = mixed || !!text;
      files.set(name, null);
    } else files.set(name, name[0] === 'w' ? new Map(lines.map((line) => [line.split(' ')[0], line])) : lines);
  }

  function head(lines) {
    const mark = lines[0][0], [kind, factor] = KINDS[mark], href = lines[0].slice(1);
    return { kind, factor, href, number: /[cx]/.test(mark) ? href.slice(0, -1) : '', title: lines[1], compares: [] };
  }

  function read(text) {
    const [first, ...blocks] = text.split('\n\n');
    const [numbers, noise] = first.split('\n');
    const [shards, count, sections] = numbers.split(' ').map(Number);
    const index = { shards, count, sections, noise: new Set(noise.split(' ')), pages: [], phrases: [], list: [], stems: new Map() };
    blocks.forEach((block, page) => {
      const lines = block.split('\n'), about = head(lines);
      let rank = 0, anchor = '';
      index.pages.push(about);
      for (const line of lines.slice(2)) {
        const text = line.slice(1);
        if (line[0] === '*') about.compares = text.split(' ');
        else if (line[0] === '#') anchor = text;
        else {
          const [weight, bonus, named] = MARKS[line[0]] || [0.85, 40];
          const own = line === '$' ? [about.number] : line === '!' ? kept(stems(about.title), (stem) => !index.noise.has(stem)) : (MARKS[line[0]] ? text : line).split(' ');
          for (const stem of own) {
            let word = index.stems.get(stem);
            if (!word) {
              index.list.push((word = { stem, phrases: [], letters: letters(stem) }));
              index.stems.set(stem, word);
            }
            word.phrases.push(index.phrases.length);
          }
          index.phrases.push({ page, rank: rank++, weight: weight * about.factor, bonus: bonus * about.factor, words: own, rarity: 0, anchor, named });
        }
      }
    });
    for (const word of index.list) {
      word.rarity = 1 + log2(index.phrases.length) - log2(word.phrases.length);
      for (const phrase of word.phrases) index.phrases[phrase].rarity += word.rarity;
    }
    return index;
  }

  const shard = (stem) => {
    let sum = 0;
    for (let at = 0; at < stem.length; at++) sum = (Math.imul(sum, 31) + stem.charCodeAt(at)) >>> 0;
    return `words/${(sum ^ (sum >>> 15)) & (core.shards - 1)}`;
  };

  /* The places of a word in the text, as far as they are loaded. */
  function places(stem) {
    const line = (files.get(shard(stem)) || new Map()).get(stem);
    if (!line) return null;
    const [, ...steps] = line.split(' ');
    const count = steps[0][0] === '~' ? +steps.shift().slice(1) : steps.length;
    let last = 0;
    return { count, ids: steps.map((step) => (last += parseInt(step, 36))) };
  }

  /* src/search/query.rs */
  const plain = (word) => /^[a-z]*$/.test(word);
  const letters = (word) => (plain(word) ? [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) & 31)), 0) : -1);

  function ask(text) {
    const all = [];
    let last;
    words(text, (word, whole) => {
      if (all.length >= MOST_WORDS) return true;
      for (const typed of readings(word, whole)) {
        last = stem(typed);
        if (!all.some((other) => other.stem === last)) all.push({ typed, stem: last });
      }
    });
    if (all.length < MOST_WORDS && OPEN.test(text)) for (const word of all) word.open = word.stem === last;
    const list = kept(all, (word) => !core.noise.has(word.stem));
    const longest = list.filter((word) => pageWith(word.stem, 2) === undefined).sort((a, b) => b.stem.length - a.stem.length).slice(0, TEXT_WORDS);
    for (const word of longest) word.inText = true;
    const has = (words) => all.some((word) => words.test(word.stem));
    return { words: list, choice: has(CHOOSING) || (has(WHICH) && !has(CODE)) };
  }

  function readings(word, whole) {
    if (word !== whole && core.stems.has(stem(whole))) return [whole];
    if (core.stems.has(stem(word))) return [word];
    return word.includes('.') ? word.split('.') : segments(word) || [word];
  }

  function segments(word) {
    if (word.length < 5 || !plain(word)) return null;
    const best = [[0, 0]];
    for (let end = 2; end <= word.length; end++) {
      for (let start = 0; start <= end - 2; start++) {
        const better = best[start] && (!best[end] || best[start][1] + 1 < best[end][1]);
        if (better && core.stems.has(stem(word.slice(start, end)))) best[end] = [start, best[start][1] + 1];
      }
    }
    const parts = [];
    for (let end = word.length; end > 0; end = best[end][0]) {
      if (!best[end]) return null;
      parts.unshift(word.slice(best[end][0], end));
    }
    return parts;
  }

  function meanings(asked, at) {
    const word = asked[at], exact = core.stems.get(word.stem), meant = exact ? [[exact, 1]] : [];
    if (word.open && (asked.length <= 3 || word.typed.length > 1)) {
      for (const known of core.list) {
        if (known !== exact && known.stem.startsWith(word.typed)) meant.push([known, 0.5 + (0.4 * word.typed.length) / known.stem.length]);
      }
    }
    for (const first of [at - 1, at]) {
      const pair = asked.slice(Math.max(first, 0), first + 2).map((one) => one.typed);
      const joined = first >= 0 && pair.length === 2 && pair.every(plain) && core.stems.get(stem(pair.join('')));
      if (joined) meant.push([joined, 0.95]);
    }
    return meant.length || (word.inText && places(word.stem)) ? meant : slips(word.stem);
  }

  function slips(typed) {
    const length = typed.length;
    if (length < 4 || !plain(typed)) return [];
    let least = length < 8 ? 1 : length < 13 ? 2 : 3, near = [];
    const own = letters(typed);
    for (const known of core.list) {
      if (known.letters < 0 || Math.abs(known.stem.length - length) > least || bits(own ^ known.letters) > 2 * least) continue;
      const apart = distance(typed, known.stem);
      if (apart < least) {
        near = [];
        least = apart;
      }
      if (apart === least) near.push([known, [1, 0.75, 0.6, 0.45][apart]]);
    }
    return near;
  }

  function bits(set) {
    let count = 0;
    for (; set; set &= set - 1) count++;
    return count;
  }

  /* Optimal string alignment. */
  function distance(a, b) {
    let before = [], last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /* src/search/rank.rs */
  function rank(text) {
    if (!core) return { words: [], order: [] };
    const query = ask(text);
    query.meant = new Set(query.words.map((word) => word.stem));
    const found = new Map();
    const page = (id) => {
      if (!found.has(id)) found.set(id, { id, score: 0, bonus: 0, words: 0, phrase: null, worth: 0, section: null });
      return found.get(id);
    };
    byPhrases(query, page, found);
    byText(query, page, found);
    query.unknown = byCodes(query.words, page, found);
    const pages = [...found.values()], best = Math.max(0, ...pages.map((one) => one.score)), total = (one) => one.score + one.bonus;
    query.order = pages.filter((one) => total(one) > 0 && total(one) >= best * TAIL).sort((a, b) => total(b) - total(a) || a.id - b.id);
    return query;
  }

  function byPhrases({ words: asked, meant, choice }, page, found) {
    const mass = new Map(), exact = new Map();
    const shares = asked.map((_, at) => {
      const share = new Map();
      for (const [word, likely] of meanings(asked, at)) {
        meant.add(word.stem);
        for (const id of word.phrases) {
          if (!share.has(id) && likely === 1) exact.set(id, (exact.get(id) || 0) + 1);
          share.set(id, Math.max(share.get(id) || 0, likely * word.rarity));
        }
      }
      for (const [id, part] of share) mass.set(id, (mass.get(id) || 0) + part);
      return share;
    });
    const whole = (id) => Math.min(1, mass.get(id) / core.phrases[id].rarity);
    for (const share of shares) {
      const most = new Map();
      for (const [id, part] of share) {
        const { page: on, weight } = core.phrases[id];
        most.set(on, Math.max(most.get(on) || 0, weight * part * (PART + (1 - PART) * whole(id))));
      }
      for (const [on, worth] of most) {
        page(on).score += worth;
        page(on).words++;
      }
    }
    for (const [id, sum] of mass) {
      const phrase = core.phrases[id], one = page(phrase.page);
      const all = asked.length, had = exact.get(id) === phrase.words.length && phrase.words.length;
      const worth = phrase.weight * sum * whole(id) * (had > 1 && isRun(phrase.words, asked) ? RUN : 1);
      const number = phrase.named !== 2 && asked.some((word) => word.stem === core.pages[phrase.page].number);
      const bonus = had === all || (number && had === all - 1) ? phrase.bonus - phrase.rank * 0.01 : 0;
      if (!one.phrase || worth + bonus > one.worth + one.more) Object.assign(one, { phrase, worth, more: bonus });
    }
    for (const one of found.values()) {
      one.score += one.worth;
      one.bonus += one.more;
      if (choice && /^(guide|comparison)$/.test(core.pages[one.id].kind)) {
        one.score *= CHOICE;
        one.bonus *= CHOICE;
      }
    }
  }

  const isRun = (stems, asked) => asked.some((_, at) => stems.every((stem, next) => asked[at + next] && asked[at + next].stem === stem));

  function byText({ words: asked }, page, found) {
    const sections = new Map();
    for (const word of asked) {
      const known = word.inText && places(word.stem);
      if (!known) continue;
      const rarity = TEXT_WEIGHT * (1 + log2(core.sections) - log2(known.count));
      for (const id of known.ids) {
        const section = sections.get(id) || { place: id % SECTIONS, worth: 0, words: 0 };
        section.worth += rarity;
        section.words++;
        sections.set(id, section);
      }
    }
    for (const [id, section] of sections) {
      const one = page(Math.floor(id / SECTIONS)), best = one.section;
      if (!best || section.worth > best.worth || (section.worth === best.worth && section.place < best.place)) one.section = section;
    }
    for (const one of found.values()) {
      const { worth, words: had } = one.section || { worth: 0, words: 0 };
      one.score = (one.score + worth) * (FEW + ((1 - FEW) * Math.max(one.words, had)) / asked.length);
    }
  }

  /* The page of a code (least 2) or of a vendor's number (1). */
  function pageWith(stem, least) {
    const word = core.stems.get(stem);
    const id = word && word.phrases.find((id) => core.phrases[id].words.length === 1 && core.phrases[id].named >= least);
    return id === undefined ? undefined : core.phrases[id].page;
  }

  function byCodes(asked, page, found) {
    const typed = asked.length === 1 ? asked[0].stem : '';
    if (/^[0-9]{1,2}$/.test(typed)) {
      core.pages.forEach(({ number, kind }, id) => {
        if (!number.startsWith(typed)) return;
        found.delete(id);
        page(id).bonus = kind === 'class' ? 501 : 500;
      });
    }
    const codes = asked.map((word) => word.stem).filter((stem) => /^[1-9][0-9]{2}$/.test(stem));
    if (codes.length && typed && pageWith(typed, 2) === undefined) {
      if (typed[0] > '5') return '';
      for (const [number, worth] of [[`${typed[0]}xx`, 30], [`${typed[0]}00`, 20]]) {
        const id = pageWith(number, 2);
        if (id !== undefined) page(id).bonus += worth;
      }
      return typed;
    }
    const named = asked.map((word) => pageWith(word.stem, 1)).find((id) => id !== undefined);
    if (named !== undefined) page(named).bonus += NAMED_CODE;
    const known = codes.filter((code) => pageWith(code, 2) !== undefined);
    if (known.length > 1 && asked.length <= LONGEST_QUESTION) {
      core.pages.forEach(({ compares }, id) => {
        if (known.every((code) => compares.includes(code))) page(id).bonus += 500 - 10 * compares.length;
      });
    }
    return '';
  }

  function result(one, query) {
    const text = files.get(`pages/${one.id}`), about = core.pages[one.id] || head(text);
    const classOf = /^[1-5]/.test(about.number) ? `${about.number[0]}xx` : '';
    const lines = text ? text.slice(3).map((line) => line.split('\t')) : [];
    const has = one.section && one.section.words > one.words && lines[one.section.place];
    const section = has && has[0] ? has : null;
    const anchor = section ? section[0] : one.phrase ? one.phrase.anchor : '';
    const unknown = about.kind === 'class' && query.unknown && query.unknown[0] === about.number[0] ? query.unknown : '';
    const excerpt = section ? passage(section[2], query.meant) : text ? text[2] : '';
    return {
      kind: about.kind, href: about.href + (anchor && `#${anchor}`), number: about.number, class: classOf, title: about.title,
      heading: section ? section[1] : '', anchor, excerpt, unknown,
      marks: { title: marks(about.title, query.meant), excerpt: marks(excerpt, query.meant) },
    };
  }

  /* The ranges of a text that match the query. */
  function marks(text, meant) {
    const list = [];
    words(text, (word, whole, { index, 0: piece }) => {
      const last = list[list.length - 1];
      if (meant.has(stem(word)) && !(last && last[0] === index)) list.push([index, index + piece.length]);
    });
    return list;
  }

  /* The text around the first match. */
  function passage(text, meant) {
    const [[first] = [0]] = marks(text, meant);
    const from = first > 80 ? text.lastIndexOf(' ', first - 40) + 1 : 0, rest = text.slice(from);
    const to = rest.length > 180 ? rest.lastIndexOf(' ', 160) : -1;
    return (from ? '… ' : '') + (to > 0 ? `${rest.slice(0, to)} …` : rest);
  }

  return {
    add,
    query(text, limit = 10) {
      const query = rank(text), known = (one) => core.pages[one.id] || files.get(`pages/${one.id}`);
      return query.order.slice(0, limit).filter(known).map((one) => result(one, query));
    },
    wanted(text, limit = 10) {
      const { words, order } = rank(text);
      const names = core ? words.filter((word) => word.inText).map((word) => shard(word.stem)) : ['core'];
      for (const one of order.slice(0, limit)) names.push(`pages/${one.id}`);
      return names.filter((name, at) => !files.has(name) && names.indexOf(name) === at);
    },
    edition: () => core && core.edition,
    stale: () => mixed,
  };
})();
const statusbookIndex = statusbookSearch.add;
