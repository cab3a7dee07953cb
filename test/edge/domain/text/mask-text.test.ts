import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPersonalData } from "../../../../edge/domain/text/find-personal-data.ts";
import { maskText } from "../../../../edge/domain/text/mask-text.ts";
import { MASK, maskTuning } from "../../../../edge/domain/tuning/masks.ts";

const kindsIn = (text: string) =>
  findPersonalData(text, maskTuning).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe("personal data", () => {
  it.each([
    ["写信给 ada.lovelace+shop@mail.example.com 吧", "email", "ada.lovelace+shop@mail.example.com"],
    ["ada (at) example.org", "email", "ada (at) example.org"],
    ["我的邮箱是ada@例子.com?不，ada@example.cn", "email", "ada@example.cn"],
    ["打 13812345678 找我", "phone", "13812345678"],
    ["+86 138-1234-5678", "phone", "+86 138-1234-5678"],
    ["电话１３８１２３４５６７８", "phone", "１３８１２３４５６７８"],
    ["138\u200b1234\u200b5678", "phone", "138\u200b1234\u200b5678"],
    ["座机 010-62345678", "phone", "010-62345678"],
    ["call +44 20 7946 0958 now", "phone", "+44 20 7946 0958"],
    ["call (415) 555-2671 now", "phone", "(415) 555-2671"],
    ["身份证11010519491231002X。", "cn-id", "11010519491231002X"],
    ["卡号 4111 1111 1111 1111", "bank-card", "4111 1111 1111 1111"],
    ["6222021234567890128 是我的卡", "bank-card", "6222021234567890128"],
    ["from 192.168.10.254 today", "ip", "192.168.10.254"],
    ["from 2001:0db8:85a3:0000:0000:8a2e:0370:7334", "ip", "2001:0db8:85a3:0000:0000:8a2e:0370:7334"],
    ["from fe80::1ff:fe23:4567:890a", "ip", "fe80::1ff:fe23:4567:890a"],
  ])("is found: %s", (text, kind, found) => {
    expect(kindsIn(text)).toEqual([[kind, found]]);
  });

  it.each([
    "我给 9.5 分，1994 年的片子",
    "version 300.1.2.999 of 2026-11-23 at 10:20:30",
    "身份证号错一位 110105194912310021",
    "订单号 4111111111111112",
    "std::vector<int> and a::b",
    "@朋友 look at this",
    "12345678 views",
    "用 3.1.4 版",
    "0000000000000000",
  ])("is not seen in: %s", (text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  it("is left where a tenant says so", () => {
    expect(maskText("ada@example.com 13812345678", { ...maskTuning, email: false }).text).toBe(
      "ada@example.com ███████████",
    );
  });
});

describe("masked text", () => {
  it("is as long as what was sent, well-formed, without controls, and stays the same when masked again", () => {
    const piece = fc.constantFrom(
      "ada@example.com",
      "13812345678",
      "1.2.3.4",
      "\u0000",
      "\ud83d",
      "我喜欢",
      "\u200b",
      " a",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: "grapheme", maxLength: 6 })), { maxLength: 12 }),
        (pieces) => {
          const raw = pieces.join("");
          const { text } = maskText(raw, maskTuning);
          expect(text).toHaveLength(raw.length);
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toMatch(/\p{Cc}/u);
          expect(maskText(text, maskTuning).text).toBe(text);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps nothing of the personal data", () => {
    const { text, masked } = maskText("me: ada@example.com!", maskTuning);
    expect(text).toBe(`me: ${MASK.repeat(15)}!`);
    expect(masked).toEqual([{ kind: "email", start: 4, end: 19 }]);
  });

  it("takes an enormous text without looking at it again and again, which would take minutes", () => {
    const text = "a1@:.[( ".repeat(60_000);
    expect(maskText(text, maskTuning).text).toHaveLength(text.length);
  });
});
