export const diagnosis = {
  board: "resource-map",
  title: "Mapa zasobów i potrzeb",
  hint: "To przykład. Zmień tytuły na to, co usłyszeliście od mieszkańców i zobaczyliście na spacerze badawczym. Dodaj tyle kart, ile trzeba.",
  cards: [
    {
      key: "spotkania",
      kind: "need",
      title: "Miejsce, w którym można się spotkać bez kupowania kawy",
      who: "Osoby starsze, młodzi rodzice",
    },
    { key: "przejscie", kind: "need", title: "Bezpieczna droga do szkoły", who: "Dzieci i ich rodzice" },
    {
      key: "nie-znaja",
      kind: "problem",
      title: "Sąsiedzi z nowych i starych bloków się nie znają",
      who: "Całe osiedle",
    },
    {
      key: "podworko",
      kind: "problem",
      title: "Zaniedbane podwórko między blokami",
      who: "Mieszkańcy czterech bloków",
    },
    {
      key: "szkola",
      kind: "resource",
      resourceType: "institutional",
      title: "Szkoła: sala wolna po południu",
    },
    { key: "lokal", kind: "resource", resourceType: "material", title: "Pusty lokal na parterze" },
    {
      key: "haft",
      kind: "resource",
      resourceType: "human",
      title: "Sąsiadka, która uczy haftu",
      note: "Bez nazwisk: plan czytają też inni.",
    },
    { key: "kto", kind: "note", colour: "yellow", title: "Z kim jeszcze nie rozmawialiśmy?" },
    { key: "zaskoczenie", kind: "note", colour: "yellow", title: "Co nas zaskoczyło na spacerze?" },
  ],
  ties: [
    { tie: "related", from: "lokal", to: "spotkania", label: "może pomóc" },
    { tie: "related", from: "haft", to: "nie-znaja", label: "może pomóc" },
  ],
  columns: [
    { title: "Potrzeby", cards: ["spotkania", "przejscie"] },
    { title: "Zasoby", cards: ["lokal", "haft", "szkola"] },
    { title: "Problemy", cards: ["podworko", "nie-znaja"] },
    { title: "Pytania", cards: ["kto", "zaskoczenie"] },
  ],
} as const;
