// Examples to begin with: our own story, and invented ones of other kinds.

/** @typedef {{ key: "exampleThefts" | "exampleCompany" | "exampleStory" | "exampleReigns" | "exampleDay", src?: string, data?: Record<string, any> }} Example */

/** A picture without a file: hills under a sky. */
const picture = (/** @type {string} */ sky, /** @type {string} */ hill) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" width="300" height="200"><path fill="${sky}" d="M0 0h300v200H0z"/><path fill="${hill}" d="M0 150q75-70 150-20t150-10v80H0z"/></svg>`,
  )}`;

const event = (/** @type {string} */ id, /** @type {string} */ date, /** @type {string} */ title, rest = {}) => ({
  id,
  title,
  date,
  ...rest,
});

/** @type {Example[]} */
export const EXAMPLES = [
  { key: "exampleThefts", src: "data/reported-thefts.json" },
  {
    key: "exampleCompany",
    data: {
      title: "The mill at Ashford: an invented company",
      lang: "en",
      kinds: [
        { id: "people", label: "People" },
        { id: "works", label: "Works" },
      ],
      events: [
        event("founded", "1891-03", "Founded by two sisters", {
          kind: "people",
          summary: "Invented: the sisters lease a water mill.",
        }),
        event("steam", "1904", "A steam engine", {
          kind: "works",
          summary: "Invented: the mill no longer stops in dry summers.",
        }),
        event("fire", "1911-08-14", "The fire", {
          kind: "works",
          summary: "Invented: the roof is lost, the engine is not.",
        }),
        event("school", "1919", "A school for the workers’ children", { kind: "people" }),
        event("closed", "1957-10-31", "The last shift", { kind: "people" }),
      ],
    },
  },
  {
    key: "exampleStory",
    data: {
      title: "Up the invented mountain",
      lang: "en",
      text: "An invented story with pictures. Each event has *formatted* text, too.",
      events: [
        event("valley", "2021-07-01T06:10", "The valley", {
          text: "It was **cold**, and the river was loud.\n\n- a rope\n- two lamps",
          media: {
            url: picture("#bfdbfe", "#15803d"),
            kind: "image",
            alt: "Green hills under a pale sky",
            caption: "The valley at six",
            credit: "Drawn for this example",
            width: 300,
            height: 200,
          },
        }),
        event("ridge", "2021-07-01T11:30", "The ridge", {
          text: "> Nobody spoke.\n\nThe wind did.",
          media: {
            url: picture("#93c5fd", "#78716c"),
            kind: "image",
            alt: "Grey hills under a blue sky",
            caption: "The ridge at noon",
            credit: "Drawn for this example",
            width: 300,
            height: 200,
          },
        }),
        event("hut", "2021-07-01T18:05", "The hut", { summary: "Soup." }),
      ],
    },
  },
  {
    key: "exampleReigns",
    data: {
      title: "Rulers of an invented island",
      lang: "en",
      events: [
        event("ada", "1120/1151", "Ada the Elder"),
        event("bero", "1148/1170", "Bero", { summary: "Invented: he ruled beside Ada at first." }),
        event("cyra", "1170/1203~", "Cyra", { summary: "Invented: when her reign ended is not known exactly." }),
        event("dunn", "1203~/1216", "Dunn"),
        event("elis", "1216/1260", "Elis the Builder"),
      ],
    },
  },
  {
    key: "exampleDay",
    data: {
      title: "One day at an invented station",
      lang: "en",
      events: [
        event("first", "2024-05-17T04:52", "The first train"),
        event("doors", "2024-05-17T05:00", "The doors open"),
        event("fault", "2024-05-17T08:13", "A signal fails", { summary: "Invented: eleven trains wait." }),
        event("mended", "2024-05-17T08:47", "The signal is mended"),
        event("choir", "2024-05-17T16:30/2024-05-17T17:10", "A choir sings in the hall"),
        event("last", "2024-05-17T23:58", "The last train"),
      ],
    },
  },
];
