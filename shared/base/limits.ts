/**
 * Every cap in the product and why it stands. A walk, queue, message, name or file that has no
 * line here has no bound, and that is a defect.
 */
export const limits = {
  /** Largest diagram we promise not to break on; a usual one has 20 to 40 boxes. */
  nodes: 2_000,
  /** Four parents a node at the full size is far beyond any published diagram (31 links, 21 nodes). */
  links: 8_000,
  /** Ten cycles an idea for the largest diagram we promise to be fluent at. */
  cycles: 5_000,
  /** A family of measures is about 6; this leaves room for one a driver. */
  measures: 500,
  /** Daily points for 13 years. */
  pointsPerMeasure: 5_000,
  /** Ideas, comments and votes of one room's tray: 200 people, 50 each. */
  trayRecords: 10_000,
  /** Records kept, removed ones included, in multiples of those that may be shown: what was removed stays for ever. */
  removedFactor: 10,
  /**
   * Records that may be opened, in multiples of those that may be shown: two people who each fill a diagram
   * while apart, or an undo after a colleague took the room, lead past the limit, and such a file must open again.
   */
  mergedFactor: 2,
  /** Characters (UTF-16 units) in one text; a long note is about 2,000. */
  textLength: 20_000,
  /** Characters in a one-line field such as an owner or a unit. */
  lineLength: 500,
  /** People up to whom their pointers help; more are a swarm over the diagram. */
  pointers: 8,
  /** Names that the button of the people here says in full; whoever wants all of them opens the list. */
  namesSaid: 8,
  /** Tags on one node, before the details panel stops being readable. */
  tags: 50,
  /** Characters of one tag: a word or two, that fits a label. */
  tagLength: 60,
  /** Bytes of a file we open; a 2,000 node diagram with its history is about 3 MB. */
  fileBytes: 50 * 1024 * 1024,
  /** Levels of nesting in JSON; ours has 6, and a recursive reader would fall over at about 7,000. */
  jsonDepth: 64,
  /** Values in one JSON file. Every measure at its limit of points has 2.5 million; a parser takes a second to build four. */
  jsonValues: 4_000_000,
  /** Lines of a pasted or imported list: one a node. */
  importLines: 2_000,
  /** Tags and texts read of pasted or opened HTML and OPML: 2,000 lines with a hundred tags each, as word processors write them. */
  markupTokens: 400_000,
  /** Characters of an id: room for a UUID or a readable name. */
  idLength: 64,
  /** Characters of an order key. A healthy one has about 12; past this a column is given new keys. */
  orderLength: 200,
  /** Named versions kept in a file. */
  versions: 100,
  /** Characters of all versions in a file together, as JSON: leaves most of a file for the diagram and its history. A usual diagram takes 10 kB a version. */
  versionBytes: 15 * 1024 * 1024,
  /** Hints put aside: every box and every test cycle once. */
  asides: 7_000,
  /** Findings of one hint told one by one; the rest are named by their boxes. */
  findingsTold: 20,
  /** Repairs listed one by one to a person; the rest are counted. */
  repairsShown: 20,
  /** Undo steps kept for one person. */
  undoSteps: 500,
  /** Logs of unsaved and shared work that a device keeps: a year of meetings would fill a disk for nothing. */
  keptLogs: 20,
  /** Days that a log is kept when nobody comes back to it: longer than a holiday. */
  keptLogDays: 30,
  /** Characters of what was written in the last moment of a page: the browser's own storage holds five million, for all logs. */
  lastWords: 200_000,
  /** Recent files listed. */
  recentFiles: 10,
} as const
