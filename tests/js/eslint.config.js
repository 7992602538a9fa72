// What tsc cannot see. Rules are few: each stands for a mistake that would reach the page.
const BROWSER = [
  "AbortController", "document", "fetch", "navigator", "performance", "window",
  "atob", "clearTimeout", "getComputedStyle", "requestAnimationFrame", "setTimeout",
  "CustomEvent", "Event", "EventTarget", "HTMLElement", "MouseEvent", "Path2D", "ResizeObserver", "Text", "URL", "URLSearchParams",
  "L", // Leaflet
];
const MARKUP = "/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc|createContextualFragment)$/";

export default [
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: { ecmaVersion: "latest", sourceType: "module" },
    rules: {
      "array-callback-return": "error",
      "eqeqeq": "error",
      "no-array-constructor": "error",
      "no-cond-assign": "error",
      "no-constant-condition": "error",
      "no-empty": "error",
      "no-eval": "error",
      "no-fallthrough": "error",
      "no-implicit-coercion": "error",
      "no-implied-eval": "error",
      "no-loss-of-precision": "error",
      "no-self-compare": "error",
      "no-shadow-restricted-names": "error",
      "no-sparse-arrays": "error",
      "no-undef": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "no-useless-rename": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "no-restricted-properties": ["error", { object: "document", property: "write" }],
      "no-restricted-syntax": ["error",
        {
          selector: `:matches(Identifier[name=${MARKUP}], Literal[value=${MARKUP}])`,
          message: "Text reaches the page as text: by textContent.",
        },
        {
          selector: "Property[key.name='html']:not([value.type='Literal'])",
          message: "Leaflet would take it for markup.",
        },
      ],
    },
  },
  {
    files: ["layers/assets/*.js", "dashboard/browser/*.js"],
    languageOptions: { globals: Object.fromEntries(BROWSER.map((name) => [name, "readonly"])) },
  },
  {
    files: ["tests/js/*.js"],
    languageOptions: { globals: Object.fromEntries(["AbortController", "Event", "EventTarget", "URL", "URLSearchParams", "document", "window"].map((name) => [name, "readonly"])) },
  },
];
