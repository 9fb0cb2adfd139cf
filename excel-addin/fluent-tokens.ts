import type { Plugin } from "vite";
import { LOOKS, themeCss } from "./theme.ts";
import { usedTokens } from "./used-tokens.ts";

/** Puts Fluent's tokens where a style sheet says `@fluent-tokens office;` or `@fluent-tokens teams;`. */
export function fluentTokens(): Plugin {
  return {
    name: "fluent-tokens",
    config: () => ({
      css: {
        postcss: {
          plugins: [
            {
              postcssPlugin: "fluent-tokens",
              AtRule: {
                "fluent-tokens": async (rule, { postcss, result }) => {
                  const { params } = rule;
                  if (params !== "office" && params !== "teams") {
                    throw rule.error(`No page looks like "${params}".`);
                  }
                  const { names, files } = await usedTokens();
                  for (const file of files)
                    result.messages.push({ type: "dependency", plugin: "fluent-tokens", file });
                  rule.replaceWith(postcss.parse(themeCss(LOOKS[params], names), { from: result.opts.from }));
                },
              },
            },
          ],
        },
      },
    }),
  };
}
