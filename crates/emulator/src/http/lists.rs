//! What a list is asked for, from the typed parameters of a query to a selection of the state.

use telnyx_connections::api::{ListIpConnectionsParams, ListLegacyConnectionsParams};
use telnyx_connections::models::LegacySortDirection;

use crate::state::{Column, Filter, Order, Selection};

/// What a list is asked for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) selection: Selection,
    /// The page, if the list comes in pages.
    pub(super) page: Option<Page>,
}

/// A page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// The first is 1.
    pub(super) number: i64,
    pub(super) size: i64,
}

impl Page {
    /// How many items come before it, and how many it holds.
    fn window(self) -> (u64, u64) {
        let size = u64::try_from(self.size).unwrap_or(1);
        let before = u64::try_from(self.number).unwrap_or(1).saturating_sub(1);
        (before.saturating_mul(size), size)
    }

    /// How many pages of this size there are. No items are no page.
    pub(super) fn count(self, items: u64) -> u64 {
        items.div_ceil(u64::try_from(self.size).unwrap_or(1).max(1))
    }
}

/// The column that a value of `sort` or `order_by` names.
fn column(name: &str) -> Option<Column> {
    Some(match name {
        "created_at" => Column::Created,
        "connection_name" => Column::ConnectionName,
        "active" => Column::Active,
        "auth_type" => Column::AuthenticationType,
        _ => return None,
    })
}

/// Newest first.
const NEWEST: Order = Order {
    column: Column::Created,
    descending: true,
};

/// The order of v2: ascending, or descending with a `-`.
fn order_by_sign(sort: &str) -> Option<Order> {
    let name = sort.strip_prefix('-');
    Some(Order {
        column: column(name.unwrap_or(sort))?,
        descending: name.is_some(),
    })
}

/// The order of v1, which has a direction of its own for each column: what is newest or active comes first.
fn order_by_nature(name: &str) -> Option<Order> {
    let column = column(name)?;
    Some(Order {
        column,
        descending: matches!(column, Column::Created | Column::Active),
    })
}

/// The parameters of a list.
pub(super) trait Select {
    /// What they ask for.
    fn select(self) -> Wanted;
}

impl Select for ListIpConnectionsParams {
    fn select(self) -> Wanted {
        let mut filters = Vec::new();
        if let Some(text) = self.filter_connection_name_contains {
            filters.push(Filter::Contains(Column::ConnectionName, text));
        }
        if let Some(id) = self.filter_outbound_voice_profile_id {
            let id = id.as_str().to_owned();
            filters.push(Filter::Equals(Column::OutboundVoiceProfileId, id));
        }
        // No IP connection has an FQDN.
        if self.filter_fqdn.is_some() {
            filters.push(Filter::Nothing);
        }
        let sort = self
            .sort
            .as_ref()
            .and_then(|sort| order_by_sign(sort.as_str()));
        let page = self.page_number.zip(self.page_size);
        let page = page.map(|(number, size)| Page { number, size });
        Wanted {
            selection: Selection {
                filters,
                order: sort.unwrap_or(NEWEST),
                page: page.map(Page::window),
            },
            page,
        }
    }
}

impl Select for ListLegacyConnectionsParams {
    /// `mode`, `with_ips`, `with_auth` and `with_fqdns` are checked and change nothing, since nothing says what they do.
    fn select(self) -> Wanted {
        let order_by = self.order_by.as_ref();
        let mut order = order_by
            .and_then(|name| order_by_nature(name.as_str()))
            .unwrap_or(NEWEST);
        if self.sort_direction == Some(LegacySortDirection::Reverse) {
            order.descending = !order.descending;
        }
        Wanted {
            selection: Selection {
                filters: Vec::new(),
                order,
                page: None,
            },
            page: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use telnyx_connections::models::{IpConnectionSort, LegacyConnectionOrder};

    use super::*;

    #[test]
    fn every_value_of_sort_is_an_order() {
        for sort in IpConnectionSort::KNOWN {
            assert!(order_by_sign(sort.as_str()).is_some(), "{sort}");
        }
        for order in LegacyConnectionOrder::KNOWN {
            assert!(order_by_nature(order.as_str()).is_some(), "{order}");
        }
    }

    #[test]
    fn pages_are_counted_to_the_last_one_that_is_not_full() {
        let page = Page { number: 1, size: 2 };
        let counts = [0, 1, 2, 3, 4, 5].map(|items| page.count(items));
        assert_eq!(counts, [0, 1, 1, 2, 2, 3]);
    }

    #[test]
    fn a_page_far_beyond_the_last_is_a_window_all_the_same() {
        let window = |number, size| Page { number, size }.window();
        assert_eq!(window(1, 250), (0, 250));
        assert_eq!(window(3, 20), (40, 20));
        assert_eq!(window(i64::MAX, 250), (u64::MAX, 250));
    }
}
