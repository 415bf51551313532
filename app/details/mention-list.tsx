import { useState } from "react";
import { useTranslation } from "react-i18next";
import { countMentions, linkName, rolesBeside } from "#collab/doc/edit-mentions.ts";
import { addNode } from "#collab/doc/edit-nodes.ts";
import type { NodeId } from "#collab/plan/id.ts";
import { kindsForMention } from "#collab/plan/names.ts";
import { presentNodes } from "#collab/plan/present.ts";
import {
  edgeKinds,
  type Mention,
  type MentionRole,
  mentionRoles,
  type PlanNode,
} from "#collab/plan/schema.ts";
import { usePlan, usePlanConnection } from "../live/use-plan.ts";
import { showToast } from "../ui/announcer.tsx";
import { Button } from "../ui/button.tsx";
import { Disclosure } from "../ui/disclosure.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { CollectionProps } from "./collection-field.tsx";
import { EntryList } from "./entry-list.tsx";

/** Names that no card carries yet, each with the offer to link it to a card or to make the card. */
export function MentionList({
  node,
  title,
  entries,
  readOnly,
  onSet,
  onRemove,
}: CollectionProps<Mention> & { node: PlanNode }) {
  const { t } = useTranslation("details");
  const { t: cards } = useTranslation("cards");
  const roles = rolesFor(node);
  const [role, setRole] = useState<MentionRole>(roles[0] ?? "takes-part");
  const [name, setName] = useState("");
  const add = () => {
    if (name.trim() && onSet(null, { role, name: name.trim() })) setName("");
  };
  return (
    <EntryList
      title={title}
      entries={entries}
      nameOf={(entry) => entry.name}
      show={(entry) => (
        <>
          <span className="block">{entry.name}</span>
          <span className="block text-sm text-ink-soft">{cards(`value.mentionRole.${entry.role}`)}</span>
          {readOnly ? null : <LinkMention mention={entry} />}
        </>
      )}
      onRemove={onRemove}
      readOnly={readOnly}
      onAdd={add}
      add={t("entry.add")}
    >
      <Select
        className="min-w-32 flex-1"
        label={cards("part.role")}
        value={role}
        onChange={(event) => setRole(event.target.value as MentionRole)}
      >
        {roles.map((option) => (
          <option key={option} value={option}>
            {cards(`value.mentionRole.${option}`)}
          </option>
        ))}
      </Select>
      <TextField
        className="min-w-40 flex-[2]"
        label={cards("part.mention")}
        maxLength={500}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </EntryList>
  );
}

/** The roles that a name may have on this kind of card: those whose tie could join it. */
function rolesFor(node: PlanNode): MentionRole[] {
  return mentionRoles.filter((role) => {
    const side: readonly string[] = role === "hosts" ? edgeKinds[role].to : edgeKinds[role].from;
    return side.includes(node.kind);
  });
}

function LinkMention({ mention }: { mention: Mention }) {
  const { t } = useTranslation("details");
  const { t: cards } = useTranslation("cards");
  const connection = usePlanConnection();
  const plan = usePlan();
  const kinds: readonly string[] = kindsForMention(mention.role);
  const kind = kindsForMention(mention.role)[0];
  const targets = presentNodes(plan)
    .filter((card) => kinds.includes(card.kind))
    .sort((a, b) => a.title.localeCompare(b.title, "pl"));
  const roles = rolesBeside(mention.role);
  const elsewhere = countMentions(connection.doc, mention.name, roles) - 1;
  const link = (target: NodeId) => {
    const count = linkName(connection.doc, mention.name, roles, target, connection.origin);
    showToast({ text: t("mention.linked", { count, name: mention.name }), tone: "good" });
  };
  const make = () => {
    if (kind !== "partner" && kind !== "place") return;
    connection.doc.transact(() => {
      link(addNode(connection.doc, { kind, title: mention.name }, null, connection.origin));
    }, connection.origin);
  };
  return (
    <Disclosure className="mt-1" summary={t("mention.link", { name: mention.name })}>
      <div className="mb-2 flex flex-col gap-2">
        {elsewhere > 0 ? (
          <p className="text-sm text-ink-soft">{t("mention.elsewhere", { count: elsewhere })}</p>
        ) : null}
        <Select
          label={t("mention.choose")}
          value=""
          onChange={(event) => event.target.value && link(event.target.value as NodeId)}
        >
          <option value="">{t("notChosen")}</option>
          {targets.map((target) => (
            <option key={target.id} value={target.id}>
              {target.title || cards("untitled")}
            </option>
          ))}
        </Select>
        {kind ? <Button onClick={make}>{t(`mention.make.${kind as "partner" | "place"}`)}</Button> : null}
      </div>
    </Disclosure>
  );
}
