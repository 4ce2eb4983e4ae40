//! Text of the spec in Markdown and in HTML: whatever it holds, it is shown and not obeyed.

/// A span of code, for any place in Markdown, tables included.
pub(super) fn code(text: &str) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return String::new();
    }
    // A code span cannot hold these everywhere: a pipe ends a table's cell even there.
    if text.contains(['`', '|']) {
        html_code(&text)
    } else {
        format!("`{text}`")
    }
}

/// A span of code in HTML that Markdown reads the same way.
pub(super) fn html_code(text: &str) -> String {
    format!("<code>{}</code>", entities(&one_line(text)))
}

/// A sentence that may have names in backticks: these become code, and the rest is text.
pub(super) fn sentence(text: &str) -> String {
    each_piece(text, entities, code)
}

/// The same inside of HTML.
pub(super) fn html_sentence(text: &str) -> String {
    each_piece(text, entities, html_code)
}

fn each_piece(text: &str, plain: fn(&str) -> String, code: fn(&str) -> String) -> String {
    let text = one_line(text);
    let pieces: Vec<&str> = text.split('`').collect();
    // An odd backtick pairs with nothing.
    if pieces.len().is_multiple_of(2) {
        return plain(&text);
    }
    let outside = |index: usize| index.is_multiple_of(2);
    pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| match outside(index) {
            true => plain(piece),
            false => code(piece),
        })
        .collect()
}

/// Everything that means something to Markdown, to its tables or to HTML as a character reference.
fn entities(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if r#"\`*_{}[]<>#|~&"$@"#.contains(c) {
            out.push_str(&format!("&#{};", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// A block in which lines that went and came are coloured by whoever shows Markdown.
pub(super) fn diff_block(before: &str, after: &str) -> String {
    let (before, after) = (terminated(before), terminated(after));
    let mut body = String::new();
    for change in similar::TextDiff::from_lines(before.as_str(), after.as_str()).iter_all_changes()
    {
        let sign = match change.tag() {
            similar::ChangeTag::Equal => ' ',
            similar::ChangeTag::Delete => '-',
            similar::ChangeTag::Insert => '+',
        };
        body.push_str(&format!("{sign} {}", change.value()));
    }
    let fence = "`".repeat(longest_run(&body).max(2) + 1);
    format!("{fence}diff\n{body}{fence}\n")
}

fn terminated(text: &str) -> String {
    text.lines().map(|line| format!("{line}\n")).collect()
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_holds_anything() {
        assert_eq!(code("a_b"), "`a_b`");
        assert_eq!(code("Vec<Codec>"), "`Vec<Codec>`");
        assert_eq!(code("^(a|b)$"), "<code>^(a&#124;b)&#36;</code>");
        assert_eq!(code("a`b\n*c*"), "<code>a&#96;b &#42;c&#42;</code>");
        assert_eq!(code(""), "");
    }

    #[test]
    fn names_in_a_sentence_are_code_and_the_rest_is_text() {
        assert_eq!(
            sentence("`a|b` is <b>gone</b> & `Vec<C>` stays"),
            "<code>a&#124;b</code> is &#60;b&#62;gone&#60;/b&#62; &#38; `Vec<C>` stays"
        );
        assert_eq!(sentence("an odd ` one"), "an odd &#96; one");
        assert_eq!(html_sentence("`Vec<C>`"), "<code>Vec&#60;C&#62;</code>");
    }

    #[test]
    fn a_block_is_fenced_by_more_than_it_holds() {
        let block = diff_block("one\n```json\n{}\n```", "two\n````");
        assert!(block.starts_with("`````diff\n"), "{block}");
        assert!(block.contains("- one\n") && block.contains("+ two\n"));
        assert!(block.ends_with("\n`````\n"), "{block}");
    }
}
