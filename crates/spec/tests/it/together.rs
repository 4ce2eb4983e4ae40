//! Independent mistakes come all at once, in the order of the files, and none of them brings others with it.

use telnyx_spec::load;

use crate::accepted;

/// What is wrong, by file and by what is written there: the text, what stands there instead, and the code.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    (
        "api.json",
        "https://api.example.com/v2",
        "https://api.example.com/v2/",
        "S081",
    ),
    (
        "api.json",
        "\"tags\": [\"things\"],\n        \"x-method-name\": \"update\"",
        "\"tags\": [\"thing\"], \"x-method-name\": \"update\"",
        "S073",
    ),
    (
        "api.json",
        "\"page_parameter\": \"page[number]\"",
        "\"page_parameter\": \"page[nr]\"",
        "S079",
    ),
    (
        "api.json",
        "\"x-method-name\": \"clear\"",
        "\"x-method-name\": \"list\"",
        "S072",
    ),
    (
        "api.json",
        "\"description\": \"Where to tell.\", ",
        "",
        "S016",
    ),
    (
        "api.json",
        "\"weight\": { \"type\": \"number\"",
        "\"weight\": { \"type\": \"numbr\"",
        "S040",
    ),
    (
        "api.json",
        "\"uniqueItems\": true",
        "\"uniqueItems\": 1",
        "S013",
    ),
    (
        "api.json",
        "\"required\": [\"id\", \"type\"]",
        "\"required\": [\"id\", \"typ\"]",
        "S048",
    ),
    ("api.json", "\"minLength\": 2", "\"minlength\": 2", "S010"),
    (
        "api.json",
        "\"scheme\": \"bearer\"",
        "\"scheme\": \"basic\"",
        "S015",
    ),
    ("shared.json", "\"Chicago, IL\"", "\"RFC-2833\"", "S031"),
    (
        "shared.json",
        "\"1\": \"The first.\"",
        "\"1\": \"The first.\", \"1\": \"Again.\"",
        "S006",
    ),
    (
        "shared.json",
        "\"responses\": {",
        "\"requestBodies\": {}, \"responses\": {",
        "S010",
    ),
    (
        "shared.json",
        "\"minimum\": 0",
        "\"minimum\": 1, \"maximum\": 0",
        "S044",
    ),
];

#[test]
fn all_mistakes_come_at_once() {
    let mut files = accepted::files();
    for (name, text, instead, code) in MISTAKES {
        let file = files.iter_mut().find(|file| file.name == *name).unwrap();
        let before = String::from_utf8(std::mem::take(&mut file.text)).unwrap();
        assert!(before.contains(text), "{code}: {text}");
        file.text = before.replacen(text, instead, 1).into_bytes();
    }
    let diagnostics = load(&files).unwrap_err();
    let found: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.id())
        .collect();
    let expected: Vec<&str> = MISTAKES.iter().map(|(_, _, _, code)| *code).collect();
    assert_eq!(found, expected, "{}", diagnostics.render(false));
}
