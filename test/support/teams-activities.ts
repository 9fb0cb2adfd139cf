/** Activities as Teams sends them, about one person in one chat. */
export const TENANT_ID = "1a111111-2222-4333-8444-555555555555";
export const AAD_ID = "6a666666-7777-4888-9999-000000000000";

// biome-ignore lint/suspicious/noExplicitAny: tests put anything into an activity
type Activity = Record<string, any>;

export const activity = (serviceUrl: string, parts: Activity = {}): Activity => ({
  ...{
    type: "message",
    id: "1700000000001",
    channelId: "msteams",
    serviceUrl,
    locale: "pl-PL",
    text: "pomoc",
  },
  timestamp: "2026-11-24T12:00:00.000Z",
  from: { id: "29:anna", name: "Anna Zawadzka", aadObjectId: AAD_ID },
  recipient: { id: "28:bot", name: "Karty B+R" },
  conversation: { id: "a:chat-1", conversationType: "personal", tenantId: TENANT_ID },
  channelData: { tenant: { id: TENANT_ID } },
  ...parts,
});

export const invoke = (serviceUrl: string, name: string, value: unknown, parts: Activity = {}): Activity =>
  activity(serviceUrl, { type: "invoke", name, value, text: undefined, ...parts });
