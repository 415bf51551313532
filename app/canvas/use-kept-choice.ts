import { useCallback, useEffect, useState } from "react";

/** A yes-or-no choice kept in this browser: quiet mode, minimap, few tools. */
export function useKeptChoice(name: string, usual: boolean): [boolean, (chosen: boolean) => void] {
  const [chosen, setChosen] = useState(usual);
  useEffect(() => {
    const kept = read(name);
    if (kept !== null) setChosen(kept === "yes");
  }, [name]);
  const choose = useCallback(
    (next: boolean) => {
      setChosen(next);
      write(name, next ? "yes" : "no");
    },
    [name],
  );
  return [chosen, choose];
}

const key = (name: string) => `wspolny-stol:${name}`;

function read(name: string): string | null {
  try {
    return localStorage.getItem(key(name));
  } catch {
    // a browser that forbids storage asks again next time; nothing else depends on it
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(key(name), value);
  } catch {
    // see read
  }
}
