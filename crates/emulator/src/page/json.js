// JSON text, laid out and coloured. It is read as text and not as values, so that numbers keep their digits and members their
// order, and what is no JSON is shown as it is.

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g;

const isJson = (text) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

// A name as a step of a JSON pointer.
const step = (quoted) => JSON.parse(quoted).replaceAll("~", "~0").replaceAll("/", "~1");

const classOf = (token) => {
  if (token.startsWith('"')) return "s";
  if (/^[-\d]/.test(token)) return "n";
  return /^[a-z]/.test(token) ? "w" : "";
};

// The lines of a valid text: the parts of each, and the JSON pointer of the value that begins there.
const linesOf = (text) => {
  const tokens = text.match(TOKENS) ?? [];
  const lines = [];
  const open = []; // { isArray, pointer, index }
  let parts = [];
  let pointer = "";
  const put = (name, token) => parts.push([name, token]);
  const end = () => {
    lines.push({ parts, pointer });
    parts = [["", "  ".repeat(open.length)]];
    const around = open.at(-1);
    pointer = around?.isArray ? `${around.pointer}/${around.index}` : undefined;
  };
  tokens.forEach((token, index) => {
    const around = open.at(-1);
    const next = tokens[index + 1];
    if (token === "{" || token === "[") {
      put("", token);
      if (next === "}" || next === "]") return;
      open.push({ isArray: token === "[", pointer, index: 0 });
      end();
    } else if (token === "}" || token === "]") {
      if (tokens[index - 1] !== "{" && tokens[index - 1] !== "[") {
        open.pop();
        end();
        pointer = undefined;
      }
      put("", token);
    } else if (token === ",") {
      put("", token);
      around.index += 1;
      end();
    } else if (token === ":") {
      put("", ": ");
    } else if (next === ":") {
      pointer = `${around.pointer}/${step(token)}`;
      put("k", token);
    } else {
      put(classOf(token), token);
    }
  });
  lines.push({ parts, pointer });
  return lines;
};

// The text as an element. `marks` has classes for the lines of some values, by their JSON pointers.
export const layOut = (text, marks = new Map()) => {
  const code = document.createElement("pre");
  code.className = "code";
  // Where it is longer than its frame, keys scroll it.
  code.tabIndex = 0;
  code.role = "group";
  if (!isJson(text)) {
    code.textContent = text;
    return code;
  }
  for (const { parts, pointer } of linesOf(text)) {
    const line = document.createElement("span");
    line.className = `line ${marks.get(pointer) ?? ""}`;
    for (const [name, token] of parts) {
      const part = document.createElement("span");
      if (name) part.className = name;
      part.textContent = token;
      line.append(part);
    }
    line.append("\n");
    code.append(line);
  }
  return code;
};
