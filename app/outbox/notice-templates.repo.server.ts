import type { Insertable } from "kysely";
import type { NoticeTemplateTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { NoticeEvent, NoticeLanguage } from "./notice";

const words = ["version", "subject", "body", "short", "gateway_template"] as const;

export const templateInForce = (db: Reader, event: NoticeEvent, language: NoticeLanguage) =>
  db
    .selectFrom("notice_template")
    .select(words)
    .where("event", "=", event)
    .where("language", "=", language)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();

export const templateVersion = (db: Reader, event: NoticeEvent, language: NoticeLanguage, version: number) =>
  db
    .selectFrom("notice_template")
    .select(words)
    .where("event", "=", event)
    .where("language", "=", language)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();

/** Newest first, with who published it; null is what the shop came with. */
export const listTemplateVersions = (db: Reader, event: NoticeEvent, language: NoticeLanguage) =>
  db
    .selectFrom("notice_template")
    .leftJoin("account", "account.id", "published_by")
    .select(["notice_template.id", ...words, "note", "published_at", "account.name as published_by"])
    .where("event", "=", event)
    .where("language", "=", language)
    .orderBy("version", "desc")
    .execute();

/** Of every event and language the text in force. */
export const listTemplates = (db: Reader) =>
  db
    .selectFrom("notice_template")
    .select(["event", "language", "subject", "version", "published_at"])
    .where((where) =>
      where(
        "version",
        "=",
        where
          .selectFrom("notice_template as newer")
          .select((each) => each.fn.max("newer.version").as("version"))
          .whereRef("newer.event", "=", "notice_template.event")
          .whereRef("newer.language", "=", "notice_template.language"),
      ),
    )
    .execute();

export const templateExists = async (db: Reader, id: string): Promise<boolean> =>
  (await db.selectFrom("notice_template").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;

export const insertTemplate = (tx: Tx, row: Insertable<NoticeTemplateTable>) =>
  tx.insertInto("notice_template").values(row).execute();
