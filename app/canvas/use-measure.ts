import { useEffect, useState } from "react";
import { measureInBrowser } from "./measure-words.ts";

/** Measures anew when the type has arrived: until then words have the widths of the substitute. */
export function useMeasure() {
  const [measure, setMeasure] = useState(() => measureInBrowser());
  useEffect(() => {
    let wanted = true;
    const type = ["400 16px", "600 18px"].map((font) =>
      document.fonts.load(`${font} ${getComputedStyle(document.body).fontFamily}`, "ąż"),
    );
    void Promise.allSettled(type).then(() => wanted && setMeasure(() => measureInBrowser()));
    return () => {
      wanted = false;
    };
  }, []);
  return measure;
}
