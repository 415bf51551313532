export const diagnosis = {
  board: "resource-map",
  title: "Map of resources and needs",
  hint: "This is an example. Change the titles to what residents told you and what you saw on your walk. Add as many cards as you need.",
  cards: [
    {
      key: "meet",
      kind: "need",
      title: "A place to meet without having to buy a coffee",
      who: "Older people, young parents",
    },
    { key: "crossing", kind: "need", title: "A safe way to school", who: "Children and their parents" },
    {
      key: "strangers",
      kind: "problem",
      title: "Neighbours from the new and the old blocks do not know each other",
      who: "The whole estate",
    },
    {
      key: "yard",
      kind: "problem",
      title: "A neglected yard between the blocks",
      who: "Residents of four blocks",
    },
    {
      key: "school",
      kind: "resource",
      resourceType: "institutional",
      title: "The school: a room that is free in the afternoon",
    },
    {
      key: "premises",
      kind: "resource",
      resourceType: "material",
      title: "Empty premises on the ground floor",
    },
    {
      key: "embroidery",
      kind: "resource",
      resourceType: "human",
      title: "A neighbour who teaches embroidery",
      note: "No surnames: other people read this plan too.",
    },
    { key: "who", kind: "note", colour: "yellow", title: "Whom have we not talked to yet?" },
    { key: "surprise", kind: "note", colour: "yellow", title: "What surprised us on the walk?" },
  ],
  ties: [
    { tie: "related", from: "premises", to: "meet", label: "may help" },
    { tie: "related", from: "embroidery", to: "strangers", label: "may help" },
  ],
  columns: [
    { title: "Needs", cards: ["meet", "crossing"] },
    { title: "Resources", cards: ["premises", "embroidery", "school"] },
    { title: "Problems", cards: ["yard", "strangers"] },
    { title: "Questions", cards: ["who", "surprise"] },
  ],
} as const;
