import { useEffect, useState } from "react";
import { observeTeam, readTeam } from "#collab/doc/team.ts";
import type { Team } from "#collab/history/diff-team.ts";
import { usePlanConnection } from "./use-plan.ts";

/** The organizers' fields of the open plan, followed as they change; undefined for others, and until the server has said what there is. */
export function useTeam(mayEdit: boolean): Team | undefined {
  const connection = usePlanConnection();
  const [team, setTeam] = useState<Team>();
  useEffect(() => {
    if (!mayEdit) return;
    const doc = connection.team();
    let hasCome = false;
    const read = () => {
      hasCome ||= connection.committed;
      if (hasCome) setTeam(readTeam(doc));
    };
    read();
    const stops = [
      observeTeam(doc, read),
      connection.subscribe(() => {
        if (!hasCome) read();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [connection, mayEdit]);
  return team;
}
