//! The README lists the codes as they are.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use telnyx_spec::Code;

#[test]
fn the_readme_lists_every_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let mut table = "\n| code | | what is wrong | what to do |\n|---|---|---|---|\n".to_owned();
    for code in Code::ALL {
        let escape = |text: &str| text.replace('|', "\\|");
        let (meaning, fix) = (escape(code.meaning()), escape(code.fix()));
        writeln!(
            table,
            "| {} | `{}` | {meaning} | {fix} |",
            code.id(),
            code.slug()
        )
        .unwrap();
    }
    let (start, end) = ("<!-- codes -->", "<!-- /codes -->");
    let (before, rest) = readme.split_once(start).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    let current = format!("{before}{start}{table}{end}{after}");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &current).unwrap();
    } else {
        assert!(
            readme == current,
            "the table of codes is stale: UPDATE_EXPECT=1 cargo test -p telnyx-spec"
        );
    }
}
