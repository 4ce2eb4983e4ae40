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

/// A span of code in HTML, which Markdown reads the same way.
pub(super) fn html_code(text: &str) -> String {
    let reference = |c: char| format!("&#{};", u32::from(c));
    format!("<code>{}</code>", escaped(&one_line(text), reference))
}

/// A sentence that may have names in backticks: these become code, and the rest is text.
pub(super) fn sentence(text: &str) -> String {
    let text = one_line(text);
    let pieces: Vec<&str> = text.split('`').collect();
    // An odd backtick pairs with nothing.
    if pieces.len().is_multiple_of(2) {
        return plain(&text);
    }
    let is_code = |index: usize| !index.is_multiple_of(2);
    pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| match is_code(index) {
            true => code(piece),
            false => plain(piece),
        })
        .collect()
}

/// Text that Markdown takes for text, in tables as well.
fn plain(text: &str) -> String {
    escaped(text, |c| match c {
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '&' => "&amp;".to_owned(),
        c => format!("\\{c}"),
    })
}

/// Escapes what means something to Markdown or HTML, and nothing else, so that it can be read as it stands: an underscore
/// means something only at the edge of a word.
fn escaped(text: &str, escape: impl Fn(char) -> String) -> String {
    let mut out = String::new();
    let mut previous = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let inside = previous.is_alphanumeric() && next.is_alphanumeric();
        if "\\`*[]<>|~$&".contains(c) || (c == '_' && !inside) {
            out.push_str(&escape(c));
        } else {
            out.push(c);
        }
        previous = c;
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
    text.lines()
        .map(|line| format!("{}\n", visible(line)))
        .collect()
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn one_line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Without what a terminal would obey.
fn visible(text: &str) -> String {
    let shown = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    text.chars().map(shown).collect()
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
        assert_eq!(code("\u{1b}[31m"), "`\u{fffd}[31m`");
        assert_eq!(code(""), "");
    }

    #[test]
    fn names_in_a_sentence_are_code_and_the_rest_is_text() {
        assert_eq!(
            sentence("`a|b` is <b>gone</b> & `Vec<C>` stays"),
            "<code>a&#124;b</code> is &lt;b&gt;gone&lt;/b&gt; &amp; `Vec<C>` stays"
        );
        assert_eq!(sentence("an odd ` one | two"), "an odd \\` one \\| two");
        assert_eq!(sentence("/a_b/{id} and _c_"), "/a_b/{id} and \\_c\\_");
    }

    #[test]
    fn a_block_is_fenced_by_more_than_it_holds() {
        let block = diff_block("one\n```json\n{}\n```", "two\n````");
        assert!(block.starts_with("`````diff\n"), "{block}");
        assert!(block.contains("- one\n") && block.contains("+ two\n"));
        assert!(block.ends_with("\n`````\n"), "{block}");
    }
}
