import type * as z from "zod/mini";
import { badRequest } from "./refusals.ts";

/** What a form sent. A body that is no form is refused, not taken for a fault of ours. */
export async function readFormData(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw badRequest();
  }
}

/** The fields of a form as its schema names them. What no form of ours sends is refused whole. */
export async function readForm<S extends z.ZodMiniType>(request: Request, schema: S): Promise<z.output<S>> {
  const parsed = schema.safeParse(Object.fromEntries(await readFormData(request)));
  if (!parsed.success) throw badRequest();
  return parsed.data;
}
