//! The list of everything that can be wrong with a spec: one stable code each, with its meaning and what to do.

use std::fmt;

macro_rules! codes {
    ($($variant:ident $id:literal $slug:literal $meaning:literal $fix:literal)*) => {
        /// What is wrong, as a stable code: `S` and three digits, never reused for something else.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(
                #[doc = concat!("`", $id, "` `", $slug, "`: ", $meaning, ".")]
                $variant,
            )*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The stable identifier, such as `S011`.
            pub fn id(self) -> &'static str {
                match self { $(Code::$variant => $id,)* }
            }

            /// The code in words, such as `unknown-keyword`.
            pub fn slug(self) -> &'static str {
                match self { $(Code::$variant => $slug,)* }
            }

            /// What is wrong, in one clause.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$variant => $meaning,)* }
            }

            /// What to do about it, in one clause.
            pub fn fix(self) -> &'static str {
                match self { $(Code::$variant => $fix,)* }
            }
        }
    };
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

codes! {
    // Files and their text.
    Unreadable "S001" "unreadable" "the spec directory or a file in it is missing or cannot be read" "check the path and its permissions"
    NoFiles "S002" "no-files" "the spec directory has no `*.json` file" "put the spec's documents there"
    NotUtf8 "S003" "not-utf8" "a file is not UTF-8" "save it as UTF-8"
    EmptyFile "S004" "empty-file" "a file is empty" "write a document or delete the file"
    Syntax "S005" "syntax" "a file is not JSON" "correct the place shown; the rest of the file is checked once it parses"
    DuplicateKey "S006" "duplicate-key" "a key stands twice in one object" "delete one of the two"

    // The shape of the document.
    UnknownKeyword "S010" "unknown-keyword" "a key that the subset does not know in this place" "correct its spelling or delete it"
    UnsupportedKeyword "S011" "unsupported-keyword" "a keyword of OpenAPI or JSON Schema that the subset leaves out" "write what the help says"
    MissingKeyword "S012" "missing-keyword" "a mandatory keyword is missing" "add it"
    WrongType "S013" "wrong-type" "a keyword's value has the wrong JSON type" "write a value of the type named"
    BadText "S014" "bad-text" "a text is empty, or spans lines where it must be one" "write the text"
    BadValue "S015" "bad-value" "a keyword's value is none of those it may have" "write one of the values listed"
    MissingDescription "S016" "missing-description" "an element has no `description`" "say in a sentence what it is"
    MissingExamples "S017" "missing-examples" "a named schema has no `examples`" "add an array with at least one"

    // References.
    BadReference "S020" "bad-reference" "a `$ref` is not written as the subset wants it" "write `#/components/SECTION/NAME` or `FILE.json#/components/SECTION/NAME`"
    UnknownReference "S021" "unknown-reference" "a `$ref` leads to nothing" "correct the file or the name"
    WrongSection "S022" "wrong-section" "a `$ref` leads to a component of another kind than the place needs" "refer to a component of the kind named"
    ReferenceCycle "S023" "reference-cycle" "objects contain one another without an array between them" "break the cycle or put an array into it"
    RefinementCycle "S024" "refinement-cycle" "objects refine one another in a circle" "let one of them have its own `properties`"
    UnusedComponent "S025" "unused-component" "a component or tag that nothing uses" "use it or delete it"

    // Names.
    BadName "S030" "bad-name" "a name has no form that Rust can use, or not the form that its place wants" "rename it as shown"
    NameCollision "S031" "name-collision" "two names of the wire become one Rust identifier" "rename one; for enum values, name the variants with `x-enum-varnames`"
    DuplicateName "S032" "duplicate-name" "two elements have one name" "rename or delete one"

    // Schemas.
    BadType "S040" "bad-type" "`type` is missing or is nothing that fits the place" "write a type the help lists"
    InlineObject "S041" "inline-object" "an object or a refinement without a name of its own" "move it to `components/schemas` and refer to it"
    InlineEnum "S042" "inline-enum" "an enumeration without a name of its own" "move it to `components/schemas` and refer to it"
    MisplacedKeyword "S043" "misplaced-keyword" "a keyword that says nothing about a value of this type" "delete it or change the type"
    BoundsOrder "S044" "bounds-order" "a lower bound is above its upper bound" "swap or correct them"
    BadPattern "S045" "bad-pattern" "`pattern` is not a regular expression that the client can run" "correct it; look-around and back-references do not exist"
    UnsupportedFormat "S046" "unsupported-format" "a `format` that the subset does not know for this type" "use a known one or delete it"
    BadComposition "S047" "bad-composition" "`oneOf` or `allOf` in a form that the subset does not have" "write it as the help shows"
    UnknownMember "S048" "unknown-member" "a name in `required` or in a rule is no member of the object" "correct the name"
    BadRule "S049" "bad-rule" "a rule across members that can never hold or never matter" "correct it as the help says"
    ReadWriteOnly "S050" "read-write-only" "a member is both `readOnly` and `writeOnly`, so it never travels" "delete one of the two"
    BadDefault "S051" "bad-default" "a `default` violates the schema it belongs to" "correct the value or the schema"
    BadExample "S052" "bad-example" "an example violates the schema it illustrates" "correct the example or the schema"

    // Enumerations.
    EnumValue "S060" "enum-value" "an enumeration has no value, or one of the wrong type" "write values of the enumeration's type"
    DuplicateValue "S061" "duplicate-value" "a list that must not repeat itself does" "delete the second one"
    EnumVarnames "S062" "enum-varnames" "`x-enum-varnames` is not one valid variant name for each value" "write one name for each value, in the same order"
    EnumExtension "S063" "enum-extension" "`x-enum-descriptions` or `x-enum-deprecated` speaks of a value that does not exist" "name one of the enumeration's values"

    // Operations.
    BadPath "S070" "bad-path" "a path template is malformed" "write `/segment/{parameter}`"
    PathParameter "S071" "path-parameter" "the path and its parameters do not agree" "declare each `{name}` once as a required path parameter"
    DuplicateOperation "S072" "duplicate-operation" "two operations have one id, one method and path, or one method name in a resource" "rename or delete one"
    UnknownTag "S073" "unknown-tag" "an operation has no tag, several, or one that is not declared" "give it exactly one of the document's `tags`"
    ParameterType "S074" "parameter-type" "a parameter or header that is no scalar" "use a string, integer, number, boolean, or a reference to an enum or alias"
    BadStatus "S075" "bad-status" "a response's key is no status code" "write three digits, such as `200`"
    SuccessCount "S076" "success-count" "an operation has no successful response, or several" "describe exactly one 2xx response"
    ContentType "S077" "content-type" "a body is not exactly `application/json`" "describe the body under `application/json`"
    BodySchema "S078" "body-schema" "a body is not what the subset allows there" "refer to a named object"
    BadPagination "S079" "bad-pagination" "`x-pagination` names something that does not exist or does not fit" "name parameters of the operation and members of its success body"
    UnknownScheme "S080" "unknown-scheme" "`security` is missing, malformed, or names no security scheme" "write `[{\"NAME\": []}]` with a declared scheme"
    BadServer "S081" "bad-server" "a document with paths has no server, several, or one that is no base URL" "write one server with an absolute URL without a trailing slash"
}
