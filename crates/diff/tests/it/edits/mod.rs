//! Edits of a spec as a person would make them, for property tests: most of them load, unlike damage to single bytes.
//!
//! An [`Edit`] is chosen by numbers alone, so it fits any spec and shrinks well. One that finds no place changes nothing.

mod components;
mod members;
mod operations;
mod places;

use proptest::prelude::*;
use serde_json::Value;
use telnyx_spec::SourceFile;

/// A spec as JSON: the name and the root of each file.
pub(crate) type Files = Vec<(String, Value)>;

/// One edit of a spec.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    kind: Kind,
    /// Which place of all that fit.
    place: usize,
    /// A second choice.
    choice: usize,
}

/// What an edit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    MoveBound,
    AddBound,
    DropBound,
    Default,
    AddMember,
    RemoveMember,
    RenameMember,
    Nullable,
    Required,
    Direction,
    Deprecated,
    Retype,
    Retarget,
    Pattern,
    Format,
    Text,
    Source,
    Example,
    AddValue,
    RemoveValue,
    RenameValue,
    VariantName,
    DescribeValue,
    DeprecateValue,
    RenameSchema,
    MoveSchema,
    Rule,
    RenameOperation,
    RemoveOperation,
    MethodName,
    Method,
    Path,
    AddParameter,
    RemoveParameter,
    RenameParameter,
    RequireParameter,
    AddResponse,
    RemoveResponse,
    Status,
    Header,
    Pagination,
    Security,
    RenameCredential,
    CredentialHeader,
    Server,
    RenameResource,
    Reverse,
}

const KINDS: &[Kind] = &[
    Kind::MoveBound,
    Kind::AddBound,
    Kind::DropBound,
    Kind::Default,
    Kind::AddMember,
    Kind::RemoveMember,
    Kind::RenameMember,
    Kind::Nullable,
    Kind::Required,
    Kind::Direction,
    Kind::Deprecated,
    Kind::Retype,
    Kind::Retarget,
    Kind::Pattern,
    Kind::Format,
    Kind::Text,
    Kind::Source,
    Kind::Example,
    Kind::AddValue,
    Kind::RemoveValue,
    Kind::RenameValue,
    Kind::VariantName,
    Kind::DescribeValue,
    Kind::DeprecateValue,
    Kind::RenameSchema,
    Kind::MoveSchema,
    Kind::Rule,
    Kind::RenameOperation,
    Kind::RemoveOperation,
    Kind::MethodName,
    Kind::Method,
    Kind::Path,
    Kind::AddParameter,
    Kind::RemoveParameter,
    Kind::RenameParameter,
    Kind::RequireParameter,
    Kind::AddResponse,
    Kind::RemoveResponse,
    Kind::Status,
    Kind::Header,
    Kind::Pagination,
    Kind::Security,
    Kind::RenameCredential,
    Kind::CredentialHeader,
    Kind::Server,
    Kind::RenameResource,
    Kind::Reverse,
];

/// Any edit.
pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    (
        proptest::sample::select(KINDS),
        any::<usize>(),
        any::<usize>(),
    )
        .prop_map(|(kind, place, choice)| Edit {
            kind,
            place,
            choice,
        })
}

/// Makes one edit after the other.
pub(crate) fn edited(files: &[SourceFile], edits: &[Edit]) -> Vec<SourceFile> {
    let mut spec: Files = files
        .iter()
        .map(|file| {
            (
                file.name.clone(),
                serde_json::from_slice(&file.text).unwrap(),
            )
        })
        .collect();
    for edit in edits {
        // An edit that found no place changes nothing.
        let _ = apply(&mut spec, edit);
    }
    spec.into_iter()
        .map(|(name, root)| SourceFile {
            name,
            text: root.to_string().into_bytes(),
        })
        .collect()
}

fn apply(spec: &mut Files, edit: &Edit) -> Option<()> {
    let Edit {
        kind,
        place,
        choice,
    } = *edit;
    match kind {
        Kind::MoveBound => members::move_bound(spec, place, choice),
        Kind::AddBound => members::add_bound(spec, place, choice),
        Kind::DropBound => members::drop_bound(spec, place),
        Kind::Default => members::default(spec, place, choice),
        Kind::AddMember => members::add(spec, place, choice),
        Kind::RemoveMember => members::remove(spec, place),
        Kind::RenameMember => members::rename(spec, place, choice),
        Kind::Nullable => members::nullable(spec, place),
        Kind::Required => members::required(spec, place, choice),
        Kind::Direction => members::direction(spec, place, choice),
        Kind::Retype => members::retype(spec, place, choice),
        Kind::Retarget => members::retarget(spec, place, choice),
        Kind::Pattern => members::pattern(spec, place, choice),
        Kind::Format => members::format(spec, place, choice),
        Kind::Deprecated => components::deprecated(spec, place),
        Kind::Text => components::text(spec, place),
        Kind::Source => components::source(spec, place, choice),
        Kind::Example => components::example(spec, place),
        Kind::AddValue => components::add_value(spec, place, choice),
        Kind::RemoveValue => components::remove_value(spec, place, choice),
        Kind::RenameValue => components::rename_value(spec, place, choice),
        Kind::VariantName => components::variant_name(spec, place, choice),
        Kind::DescribeValue => components::describe_value(spec, place, choice),
        Kind::DeprecateValue => components::deprecate_value(spec, place, choice),
        Kind::RenameSchema => components::rename_schema(spec, place, choice),
        Kind::MoveSchema => components::move_schema(spec, place, choice),
        Kind::Rule => components::rule(spec, place, choice),
        Kind::RenameCredential => components::rename_credential(spec, place),
        Kind::CredentialHeader => components::credential_header(spec, place),
        Kind::Reverse => components::reverse(spec, place),
        Kind::RenameOperation => operations::rename(spec, place, choice),
        Kind::RemoveOperation => operations::remove(spec, place),
        Kind::MethodName => operations::method_name(spec, place),
        Kind::Method => operations::method(spec, place),
        Kind::Path => operations::path(spec, place, choice),
        Kind::AddParameter => operations::add_parameter(spec, place, choice),
        Kind::RemoveParameter => operations::remove_parameter(spec, place),
        Kind::RenameParameter => operations::rename_parameter(spec, place),
        Kind::RequireParameter => operations::require_parameter(spec, place),
        Kind::AddResponse => operations::add_response(spec, place, choice),
        Kind::RemoveResponse => operations::remove_response(spec, place),
        Kind::Status => operations::status(spec, place),
        Kind::Header => operations::header(spec, place, choice),
        Kind::Pagination => operations::pagination(spec, place),
        Kind::Security => operations::security(spec, place, choice),
        Kind::Server => operations::server(spec, place),
        Kind::RenameResource => operations::rename_resource(spec, place),
    }
}

/// No kind of edit is idle: each gives, at some place, another spec that loads.
#[test]
fn every_kind_of_edit_gives_another_spec_that_loads() {
    let before = edited(&crate::real::files(), &[]);
    let works = |kind: &Kind| {
        let mut edits = (0..60).map(|number| Edit {
            kind: *kind,
            place: number * 7,
            choice: number,
        });
        edits.any(|edit| {
            let after = edited(&before, &[edit]);
            after != before && telnyx_spec::load(&after).is_ok()
        })
    };
    let idle: Vec<&Kind> = KINDS.iter().filter(|kind| !works(kind)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}
