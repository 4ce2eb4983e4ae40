//! Reports as the command makes them, of edits of the real spec.

use std::path::Path;

use semver::Version;
use telnyx_codegen::FileSet;
use telnyx_diff::render::{Context, Side, html};
use telnyx_spec::{SourceFile, Spec};

/// An edit of a file: what is replaced, the first time it stands after a text that finds the place.
pub struct Edit {
    pub file: &'static str,
    pub after: &'static str,
    pub from: &'static str,
    pub to: &'static str,
}

/// What a release might bring: changes of every class.
pub const RELEASE: &[Edit] = &[
    Edit {
        file: "ip_connections.json",
        after: "\"timeout_1xx_secs\": {",
        from: "\"maximum\": 120",
        to: "\"maximum\": 60",
    },
    Edit {
        file: "ip_connections.json",
        after: "\"InboundIp\": {",
        from: "          \"timeout_1xx_secs\": {",
        to: r#"          "max_duration_secs": {
            "type": ["integer", "null"],
            "minimum": 1,
            "description": "Seconds after which a call is ended; null for never.",
            "x-source": ["facts"]
          },
          "timeout_1xx_secs": {"#,
    },
    Edit {
        file: "ip_connections.json",
        after: "\"prack_enabled\": {",
        from: "(PRACK, RFC 3262).\"",
        to: "(PRACK, RFC 3262).\",\n            \"deprecated\": true",
    },
    Edit {
        file: "ip_connections.json",
        after: "\"report_frequency_secs\": {",
        from: "\"default\": 5",
        to: "\"default\": 10",
    },
    Edit {
        file: "ip_connections.json",
        after: "\"CreateIpConnectionRequest\": {",
        from: "\"allOf\": [{ \"$ref\": \"#/components/schemas/IpConnection\" }],",
        to: "\"allOf\": [{ \"$ref\": \"#/components/schemas/IpConnection\" }],\n        \"required\": [\"connection_name\"],",
    },
    Edit {
        file: "ip_connections.json",
        after: "\"filter[connection_name][contains]\"",
        from: "\"minLength\": 3",
        to: "\"minLength\": 1",
    },
    Edit {
        file: "ip_connections.json",
        after: "\"filter[connection_name][contains]\"",
        from: "At least three characters.",
        to: "At least one character.",
    },
    Edit {
        file: "ip_connections.json",
        after: "\"info\": {",
        from: "\"version\": \"2.0.0\"",
        to: "\"version\": \"2.1.0\"",
    },
    Edit {
        file: "ip_connections.json",
        after: "\"paths\": {",
        from: "    \"/ip_connections/{id}\": {",
        to: r##"    "/ip_connections/{id}/copies": {
      "parameters": [{ "$ref": "#/components/parameters/IpConnectionId" }],
      "post": {
        "operationId": "copy_ip_connection",
        "tags": ["ip_connections"],
        "x-method-name": "copy",
        "summary": "Copy an IP connection",
        "description": "Creates a connection with the same settings and returns it.",
        "responses": {
          "201": {
            "description": "The copy.",
            "content": {
              "application/json": { "schema": { "$ref": "#/components/schemas/IpConnectionResponse" } }
            },
            "x-source": ["facts"]
          },
          "401": { "$ref": "shared.json#/components/responses/Unauthorized" },
          "404": { "$ref": "shared.json#/components/responses/NotFound" }
        },
        "x-source": ["facts"]
      }
    },
    "/ip_connections/{id}": {"##,
    },
    Edit {
        file: "shared.json",
        after: "\"AnchorsiteOverride\": {",
        from: "\"Sydney, Australia\",",
        to: "\"Sydney, Australia\",\n          \"Singapore\",",
    },
    Edit {
        file: "shared.json",
        after: "\"AnchorsiteOverride\": {",
        from: "          \"Vancouver, Canada\",\n",
        to: "",
    },
    Edit {
        file: "shared.json",
        after: "\"DtmfType\": {",
        from: "As tones in the audio.",
        to: "As tones in the audio, which compression may spoil.",
    },
    Edit {
        file: "shared.json",
        after: "\"RoutingMethod\": {",
        from: "How a call is routed where a connection has several authorized IPs.",
        to: "How a call is routed where a connection has more than one authorized IP.",
    },
];

/// Descriptions that would do something if they were not text.
pub const HOSTILE: &[Edit] = &[
    Edit {
        file: "shared.json",
        after: "\"RoutingMethod\": {",
        from: "How a call is routed",
        to: "</script><script>document.title='script'</script><img src=x onerror=\\\"document.title='image'\\\"> <b>How</b> &amp; a call is routed",
    },
    Edit {
        file: "shared.json",
        after: "\"DtmfType\": {",
        from: "As tones in the audio.",
        to: "--></style></details><style>*{display:none}</style><a href=\\\"https://example.com/\\\">x</a><iframe src=\\\"https://example.com/\\\"></iframe>",
    },
];

/// The real spec.
fn sources() -> Vec<SourceFile> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    telnyx_spec::read_dir(&directory).expect("the spec can be read")
}

fn edited(edits: &[Edit]) -> Vec<SourceFile> {
    let mut sources = sources();
    for edit in edits {
        let source = sources.iter_mut().find(|source| source.name == edit.file);
        let source = source.expect("the file is there");
        let text = std::str::from_utf8(&source.text).expect("it is UTF-8");
        let place = text.find(edit.after).expect(edit.after);
        let (head, tail) = text.split_at(place);
        assert!(tail.contains(edit.from), "{}", edit.from);
        source.text = format!("{head}{}", tail.replacen(edit.from, edit.to, 1)).into_bytes();
    }
    sources
}

fn resolved(sources: &[SourceFile]) -> (Spec, FileSet) {
    let spec = telnyx_spec::load(sources).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let generated = telnyx_codegen::generate(&spec).expect("it can be generated");
    (spec, generated)
}

/// The page that tells of some edits.
pub fn page(edits: &[Edit]) -> String {
    let sources = [sources(), edited(edits)];
    let [before, after] = [&sources[0], &sources[1]].map(|sources| resolved(sources));
    let context = Context {
        current: Version::new(0, 1, 0),
        before: "HEAD (f21a12d)".to_owned(),
        after: "working tree".to_owned(),
        spec_before: "HEAD:spec".to_owned(),
        spec_after: "spec".to_owned(),
    };
    let side = |sources, generated| Side { sources, generated };
    html(
        &telnyx_diff::diff(&before.0, &after.0),
        &context,
        side(&sources[0], &before.1),
        side(&sources[1], &after.1),
    )
}
