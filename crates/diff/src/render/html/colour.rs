//! Splits a line of JSON or Rust into coloured pieces, and finds which of them another line does not have.
//!
//! Lines are read one by one: neither JSON nor the generated Rust has tokens of several lines.

use std::ops::Range;

use jsonc_parser::tokens::Token;
use jsonc_parser::{Scanner, ScannerOptions};
use ra_ap_rustc_lexer::{FrontmatterAllowed, TokenKind, tokenize};
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Json,
    Rust,
}

/// What a piece of a line is, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    /// Names, punctuation, spaces.
    Plain,
    /// The key of a JSON object.
    Key,
    Text,
    Number,
    /// A keyword of Rust; `true`, `false`, `null`.
    Keyword,
    /// A type of Rust, a variant, a constant.
    Type,
    Comment,
    /// The name of a macro, the sign of an attribute.
    Meta,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its bytes in the line.
    pub(super) range: Range<usize>,
    pub(super) colour: Colour,
    /// Whether the line it is compared with lacks it.
    pub(super) differs: bool,
}

impl Colour {
    /// The class in the style sheet; none for plain text.
    pub(super) fn class(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Key => Some("k"),
            Self::Text => Some("s"),
            Self::Number => Some("n"),
            Self::Keyword => Some("w"),
            Self::Type => Some("t"),
            Self::Comment => Some("c"),
            Self::Meta => Some("m"),
        }
    }
}

/// A line in pieces, none of them emphasized.
pub(super) fn coloured(line: &str, language: Language) -> Vec<Piece> {
    joined(tokens(line, language))
}

/// Two lines in pieces, with what only one of them has emphasized, unless they have little in common.
pub(super) fn compared(before: &str, after: &str, language: Language) -> [Vec<Piece>; 2] {
    let (mut old, mut new) = (words(before, language), words(after, language));
    let operations =
        capture_diff_slices(Algorithm::Myers, &texts(before, &old), &texts(after, &new));
    let mut shared = 0;
    for operation in &operations {
        if operation.tag() == DiffTag::Equal {
            let same = &texts(before, &old)[operation.old_range()];
            shared += same.iter().map(|text| text.trim().len()).sum::<usize>();
            continue;
        }
        for (pieces, range) in [
            (&mut old, operation.old_range()),
            (&mut new, operation.new_range()),
        ] {
            for piece in &mut pieces[range] {
                piece.differs = true;
            }
        }
    }
    let longest = before.trim().len().max(after.trim().len());
    if shared * 3 < longest {
        return [coloured(before, language), coloured(after, language)];
    }
    [joined(old), joined(new)]
}

fn texts<'a>(line: &'a str, pieces: &[Piece]) -> Vec<&'a str> {
    let text = |piece: &Piece| line.get(piece.range.clone()).unwrap_or_default();
    pieces.iter().map(text).collect()
}

/// The pieces of a line, split where a person would say that a word ends.
fn words(line: &str, language: Language) -> Vec<Piece> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut words = Vec::new();
    for piece in tokens(line, language) {
        let mut start = piece.range.start;
        while let Some(rest) = line.get(start..piece.range.end)
            && let Some(first) = rest.chars().next()
        {
            let length = if is_word(first) {
                rest.find(|c| !is_word(c)).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            words.push(Piece {
                range: start..start + length,
                ..piece
            });
            start += length;
        }
    }
    words
}

/// Joins neighbours that look alike.
fn joined(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.dedup_by(|next, last| {
        let alike = next.colour == last.colour && next.differs == last.differs;
        if alike {
            last.range.end = next.range.end;
        }
        alike
    });
    pieces
}

fn tokens(line: &str, language: Language) -> Vec<Piece> {
    let mut pieces = Vec::new();
    match language {
        Language::Json => json(line, &mut pieces),
        Language::Rust => rust(line, &mut pieces),
    }
    pieces
}

/// Adds a piece, and what no token covers before it.
fn push(pieces: &mut Vec<Piece>, range: Range<usize>, colour: Colour) {
    let start = pieces.last().map_or(0, |last| last.range.end);
    for (range, colour) in [(start..range.start, Colour::Plain), (range, colour)] {
        if !range.is_empty() {
            pieces.push(Piece {
                range,
                colour,
                differs: false,
            });
        }
    }
}

fn json(line: &str, pieces: &mut Vec<Piece>) {
    let mut scanner = Scanner::new(line, &ScannerOptions::default());
    // What cannot be read is plain: an excerpt may begin or end anywhere.
    while let Ok(Some(token)) = scanner.scan() {
        let range = scanner.token_start()..scanner.token_end();
        let rest = line.get(range.end..).unwrap_or_default();
        let colour = match token {
            Token::String(_) if rest.trim_start().starts_with(':') => Colour::Key,
            Token::String(_) => Colour::Text,
            Token::Number(_) => Colour::Number,
            Token::Boolean(_) | Token::Null => Colour::Keyword,
            _ => Colour::Plain,
        };
        push(pieces, range, colour);
    }
    push(pieces, line.len()..line.len(), Colour::Plain);
}

fn rust(line: &str, pieces: &mut Vec<Piece>) {
    let mut start = 0;
    for token in tokenize(line, FrontmatterAllowed::No) {
        let end = start + token.len as usize;
        let text = line.get(start..end).unwrap_or_default();
        let rest = line.get(end..).unwrap_or_default();
        let colour = match token.kind {
            TokenKind::LineComment { .. } | TokenKind::BlockComment { .. } => Colour::Comment,
            TokenKind::Literal { kind, .. } => literal(kind),
            TokenKind::Ident if is_keyword(text) => Colour::Keyword,
            TokenKind::Ident if rest.starts_with('!') && !rest.starts_with("!=") => Colour::Meta,
            TokenKind::Ident if text.starts_with(char::is_uppercase) => Colour::Type,
            TokenKind::Lifetime { .. } => Colour::Keyword,
            TokenKind::Pound => Colour::Meta,
            _ => Colour::Plain,
        };
        push(pieces, start..end, colour);
        start = end;
    }
}

fn literal(kind: ra_ap_rustc_lexer::LiteralKind) -> Colour {
    use ra_ap_rustc_lexer::LiteralKind as L;
    match kind {
        L::Int { .. } | L::Float { .. } => Colour::Number,
        _ => Colour::Text,
    }
}

fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "as" | "async"
            | "await"
            | "const"
            | "crate"
            | "dyn"
            | "else"
            | "enum"
            | "false"
            | "fn"
            | "for"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "Self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "type"
            | "use"
            | "where"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `k[…]` is a piece of the class `k`, `*` that it differs.
    fn shown(line: &str, pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| {
            let text = &line[piece.range.clone()];
            let mark = if piece.differs { "*" } else { "" };
            match piece.colour.class() {
                None if mark.is_empty() => text.to_owned(),
                class => format!("{}{mark}[{text}]", class.unwrap_or_default()),
            }
        };
        pieces.iter().map(piece).collect()
    }

    fn colours(line: &str, language: Language) -> String {
        shown(line, &coloured(line, language))
    }

    #[test]
    fn json_keys_are_no_values() {
        assert_eq!(
            colours(r#"  "a\"": ["b", -1.5e3, true, null],"#, Language::Json),
            r#"  k["a\""]: [s["b"], n[-1.5e3], w[true], w[null]],"#
        );
    }

    #[test]
    fn json_that_ends_too_early_is_plain() {
        assert_eq!(colours(r#""a": "b"#, Language::Json), r#"k["a"]: "b"#);
        assert_eq!(colours("", Language::Json), "");
    }

    #[test]
    fn rust_is_coloured_by_its_own_lexer() {
        assert_eq!(
            colours("pub a: Option<&'a str>, // ü", Language::Rust),
            "w[pub] a: t[Option]<&w['a] str>, c[// ü]"
        );
        assert_eq!(
            colours(r##"#[x(1, "y")] setters! {"##, Language::Rust),
            r##"m[#][x(n[1], s["y"])] m[setters!] {"##.replace("m[setters!]", "m[setters]!")
        );
    }

    #[test]
    fn only_what_differs_is_emphasized() {
        let (before, after) = (r#""maximum": 30,"#, r#""maximum": 60,"#);
        let [old, new] = compared(before, after, Language::Json);
        assert_eq!(shown(before, &old), r#"k["maximum"]: n*[30],"#);
        assert_eq!(shown(after, &new), r#"k["maximum"]: n*[60],"#);
    }

    #[test]
    fn words_inside_of_a_text_are_compared() {
        let (before, after) = ("/// Waits for 30 seconds.", "/// Waits for 60 seconds.");
        let [old, _] = compared(before, after, Language::Rust);
        assert_eq!(shown(before, &old), "c[/// Waits for ]c*[30]c[ seconds.]");
    }

    #[test]
    fn lines_with_little_in_common_are_not_compared() {
        let (before, after) = ("pub one: i64,", "struct Other { x }");
        let [old, new] = compared(before, after, Language::Rust);
        assert!(old.iter().chain(&new).all(|piece| !piece.differs));
    }
}
