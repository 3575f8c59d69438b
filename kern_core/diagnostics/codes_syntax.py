"""K01xx: characters, indentation, tokens and grammar."""

from __future__ import annotations

from kern_core.diagnostics.info import Info

CODES: dict[str, Info] = {
    "K0100": Info(
        "this does not parse",
        "The grammar has no place for what stands here. The underlined part is the furthest that could be read; the cause is\n"
        "there or shortly before.",
        "fn main():\n    x = 1 +\n",
        "fn main():\n    x = 1 + 2\n",
    ),
    "K0101": Info(
        "a tab in the indentation",
        "Kern indents by spaces, so that a file looks the same in every editor. `kern fmt` turns tabs into spaces.",
        "fn main():\n\tprint(1)\n",
        "fn main():\n    print(1)\n",
    ),
    "K0102": Info(
        "a character or byte that no source file may hold",
        "Source files are UTF-8 without control characters (line feeds, and carriage returns before them, are fine). In a string\n"
        "a control character is written as an escape: `\\x07`.",
        'fn main():\n    print("\x07")\n',
        'fn main():\n    print("\\x07")\n',
    ),
    "K0103": Info(
        "a string without an end",
        "A string in single quote marks ends on its line. Text of many lines stands between three quote marks.",
        'fn main():\n    print("hello)\n',
        'fn main():\n    print("hello")\n',
    ),
    "K0104": Info(
        "a number that is none, or does not fit",
        "Integers fit in 64 bits. Numbers look like `12`, `1_000`, `0xff`, `0o17`, `0b101`, `1.5`, `2e10`, and `12.30d` for a\n"
        "Decimal. A number carries no type behind it: convert it, as in `u8(10)`.",
        "fn main():\n    x = 10u8\n",
        "fn main():\n    x = u8(10)\n",
    ),
    "K0105": Info(
        "indentation that matches no block",
        "When a line is indented less than the one before, it must be level with the beginning of a block that is still open.",
        "fn main():\n    if true:\n        print(1)\n      print(2)\n",
        "fn main():\n    if true:\n        print(1)\n    print(2)\n",
    ),
    "K0106": Info(
        "an invisible character that changes the direction of text",
        "Such characters can make code look like something else than it does (CVE-2021-42574), so they may not stand in a source\n"
        "file at all. In a string write the escape, `\\u{202e}`.",
        'fn main():\n    print("\u202e")\n',
        'fn main():\n    print("\\u{202e}")\n',
    ),
    "K0107": Info(
        "an escape that is none",
        "In strings a backslash begins an escape: `\\n \\t \\r \\0 \\\\ \\\" \\' \\xNN \\u{…}`, or joins lines at the end of one. For a\n"
        'backslash itself write `\\\\`, or use a raw string: `r"\\d+"`. A bytes literal holds ASCII and `\\xNN`.',
        'fn main():\n    print("\\d")\n',
        'fn main():\n    print("\\\\d")\n',
    ),
    "K0108": Info(
        "a pattern that cannot be right",
        "A range pattern has its smaller number first, and a list pattern has at most one `..`.",
        "fn f(n: int):\n    match n:\n        9..1: pass\n        _: pass\n",
        "fn f(n: int):\n    match n:\n        1..9: pass\n        _: pass\n",
    ),
    "K0109": Info(
        "brackets that do not match",
        "Every `(`, `[` and `{` is closed by its partner.",
        "fn main():\n    print((1 + 2)\n",
        "fn main():\n    print((1 + 2))\n",
    ),
    "K0110": Info(
        "nested too deeply",
        "Brackets nest up to 150 levels, blocks up to 60, and one expression is a chain of up to 400 operators, calls or fields.\n"
        "What is deeper was hardly written by a person; give the inner parts names of their own.",
        "fn main():\n    x = " + "(" * 200 + "1" + ")" * 200 + "\n",
        "fn main():\n    x = (1)\n",
    ),
    "K0111": Info(
        "`spawn` without a call",
        "`spawn` and `spawn_thread` start a function: what stands behind them is a call.",
        "fn main():\n    t = spawn 3\n",
        "fn main():\n    t = spawn work(3)\n",
    ),
    "K0112": Info(
        "arguments in the wrong order, or given twice",
        "Positional arguments come first, named ones (`name: value`) behind them, each once.",
        "fn main():\n    f(a: 1, 2)\n",
        "fn main():\n    f(1, b: 2)\n",
    ),
    "K0113": Info(
        "comparisons and ranges do not chain",
        "`a < b < c` means one thing in Python and another in C. Kern asks you to write what you mean: `a < b and b < c`.",
        "fn f(a: int, b: int, c: int) -> bool:\n    return a < b < c\n",
        "fn f(a: int, b: int, c: int) -> bool:\n    return a < b and b < c\n",
    ),
    "K0114": Info(
        "this cannot be assigned to",
        "On the left of `=` stands a name, a field `p.x`, an element `xs[i]`, or several of these separated by commas.",
        "fn main():\n    f(1) = 2\n",
        "fn main():\n    x = 2\n",
    ),
    "K0115": Info(
        "a declaration that lacks a part or has one too many",
        "Parameters have types, and those with defaults come last; `self` comes first. Functions have bodies, except in traits and\n"
        "`extern` blocks. Fields have types and belong to structs; variants have no numbers.",
        "fn double(x):\n    return x\n",
        "fn double(x: int) -> int:\n    return x\n",
    ),
    "K0116": Info(
        "an annotation out of place",
        "Annotations stand before functions, structs, enums and fields: `@name` or `@name(key: value)`.",
        "@monomorphize\nconst X = 1\n",
        "@monomorphize\nfn id<T>(x: T) -> T: return x\n",
    ),
    "K0117": Info(
        "a colon is missing",
        "`:` ends the head of a block, stands behind a pattern, and between a name and its type.",
        "fn main():\n    if true\n        print(1)\n",
        "fn main():\n    if true:\n        print(1)\n",
    ),
    "K0118": Info(
        "a block is missing, or there is one too many",
        "A line that ends in `:` is followed by lines that are indented more; no other line is. `pass` does nothing.",
        "fn main():\n    x = 1\n        y = 2\n",
        "fn main():\n    x = 1\n    y = 2\n",
    ),
    "K0119": Info(
        "the right thing in the wrong place",
        "A module holds imports, functions, types, traits, constants and tests. Statements stand inside functions, fields in\n"
        "structs, variants in enums, arms in a match. A program begins in `fn main()`.",
        'print("hello")\n',
        'fn main():\n    print("hello")\n',
    ),
    "K0120": Info(
        "another language's spelling",
        "Kern looks like Python, and some things are spelled otherwise. The message says how.",
        "def main():\n    pass\n",
        "fn main():\n    pass\n",
    ),
    "K0121": Info(
        "there are no exceptions",
        "Errors are values. A function that can fail returns `Result<T>`; `e?` passes an error on to the caller, `match` looks at\n"
        "it, `??` replaces it. `defer` runs a statement on the way out. `panic` is for bugs.",
        "fn main():\n    try:\n        f()\n    except:\n        g()\n",
        "fn main():\n    match f():\n        Ok(_): pass\n        Err(_): g()\n",
    ),
    "K0122": Info(
        "an assignment as a condition",
        "`=` assigns and has no value. Compare with `==`; look into an Option or Result with `match`.",
        "fn f(x: int):\n    if x = 3:\n        pass\n",
        "fn f(x: int):\n    if x == 3:\n        pass\n",
    ),
    "K0123": Info(
        "`elif` or `else` without `if`",
        "They stand directly below the block of an `if`, at its indentation. Loops have no `else`.",
        "fn main():\n    while f():\n        pass\n    else:\n        pass\n",
        "fn main():\n    if f():\n        pass\n    else:\n        pass\n",
    ),
    "K0124": Info(
        "an f-string that does not parse",
        "In `f\"…\"`, `{expression}` or `{expression:spec}` is replaced by its value. The braces themselves are written `{{` and `}}`.",
        'fn main():\n    print(f"{}")\n',
        'fn main():\n    print(f"{{}}")\n',
    ),
    "K0125": Info(
        "a word of the language as a name",
        "and or not in if elif else while for return break continue pass defer with as async await spawn spawn_thread fn struct enum\n"
        "trait impl const import extern mut true false, and def class try except raise lambda True False null, which are reserved so\n"
        "that they get a helpful answer.",
        "fn main():\n    in = 3\n",
        "fn main():\n    in_ = 3\n",
    ),
    "K0126": Info(
        "the result type of a function stands behind `->`",
        "A function is written `fn name(a: A, b: B) -> Result:`. One that returns nothing has no `->`.",
        "fn f(a: int): int:\n    return a\n",
        "fn f(a: int) -> int:\n    return a\n",
    ),
    "K0127": Info(
        "a semicolon",
        "A line holds one statement, and its end ends it.",
        "fn main():\n    x = 1; y = 2\n",
        "fn main():\n    x = 1\n    y = 2\n",
    ),
    "K0128": Info(
        "a variable without a value",
        "A variable begins with a value, so that it always has one: `x: int = 0`. Where the value comes later from branches, assign\n"
        "in every branch, or use `a if c else b`.",
        "fn main():\n    x: int\n",
        "fn main():\n    x: int = 0\n",
    ),
    "K0129": Info(
        "a character that means nothing",
        "Often typographic quotes or dashes from a word processor, which look like the plain ones.",
        "fn main():\n    print(“hello”)\n",
        'fn main():\n    print("hello")\n',
    ),
}
