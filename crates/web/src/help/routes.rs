//! `/help`, its categories and its articles.

use domain::articles::{Article, Collection};
use jiff::civil::Date;
use search::Query as Asked;
use serde::Deserialize;
use wording::{Lang, Moment, say};

use super::{
    desk::Desk,
    facts, feedback, links, machines,
    pages::{Help, HelpArticle, HelpCategory},
    questions, results, suggestions,
    views::{ArticleRow, CategoryView},
};
use crate::shell::{Answer, Entry, Failure, Pages, Path, Query, Visit};

/// Articles of each category on the first page.
const ON_HOME: usize = 4;
/// Related articles below one.
const RELATED: usize = 4;
/// Articles of which these are chosen.
const WEIGHED: usize = 20;

pub(crate) fn routes() -> Pages {
    let own = vec![
        Entry::get::<Help, _, _>("/help", home),
        Entry::get::<HelpCategory, _, _>("/help/categories/{category}", category),
        Entry::get::<HelpArticle, _, _>("/help/articles/{slug}", article),
    ];
    let families = [
        own,
        results::routes(),
        suggestions::routes(),
        feedback::routes(),
        questions::routes(),
        machines::routes(),
    ];
    families.into_iter().flatten().collect()
}

/// What the addresses of these pages may say.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Ask {
    lang: Option<String>,
    page: Option<usize>,
}

async fn home(visit: Visit, Query(ask): Query<Ask>) -> Answer {
    let desk = Desk::of(visit, ask.lang.as_deref());
    let collection = desk.collection();
    let view = |category| CategoryView::of(collection, category, desk.links, (0, ON_HOME));
    let page = Help {
        frame: desk.frame("/help"),
        links: desk.links,
        machines: desk.machines("/help", desk.visit.lang),
        categories: collection.categories.iter().map(view).collect(),
        ask: desk.ask(None),
    };
    desk.visit.show_public(page)
}

async fn category(visit: Visit, Path(key): Path<String>, Query(ask): Query<Ask>) -> Answer {
    let desk = Desk::of(visit, ask.lang.as_deref());
    let collection = desk.collection();
    let found = collection.category(&key).ok_or(Failure::NotFound)?;
    let per_page = *desk.visit.app().service.policy.help.per_page as usize;
    let pages = found.articles.len().div_ceil(per_page).max(1);
    let page = ask.page.unwrap_or(1).max(1);
    if page > pages {
        return Err(Failure::NotFound.into());
    }
    let part = ((page - 1) * per_page, per_page);
    let view = CategoryView::of(collection, found, desk.links, part);
    let path = links::Links::default().category(&key);
    let and = if view.url.contains('?') { '&' } else { '?' };
    desk.visit.show_public(HelpCategory {
        frame: desk.frame(&path),
        links: desk.links,
        machines: desk.machines(&path, desk.visit.lang),
        pages_href: format!("{}{and}page=", view.url),
        category: view,
        page,
        pages,
    })
}

async fn article(visit: Visit, Path(slug): Path<String>, Query(ask): Query<Ask>) -> Answer {
    let desk = Desk::of(visit, ask.lang.as_deref());
    let found = desk.shelf.find(desk.visit.lang, &slug).ok_or(Failure::NotFound)?;
    let parts = facts::parts(&desk.visit, found, desk.links).await?;
    let path = links::article(&slug);
    let own = desk.shelf.of(found.lang);
    let mut languages = Lang::ALL.to_vec();
    languages.retain(|lang| desk.shelf.of(*lang).find(&slug).is_some());
    let page = HelpArticle {
        frame: desk.frame(&path),
        links: desk.links,
        machines: desk.machines_of(&path, &languages, found.lang),
        lang: found.lang.tag(),
        title: found.title.to_string(),
        category_name: own.labels.name(search::Facet::Category, &found.category).to_owned(),
        category_url: desk.links.category(&found.category),
        updated: found.updated.to_string(),
        updated_words: say::help_updated(noon(&desk.visit, found.updated))
            .say(&desk.visit.reader()),
        lead: found.lead(),
        parts,
        related: related(own, found).map(|other| ArticleRow::of(other, desk.links)).collect(),
        helpful: desk.links.feedback(&slug, true),
        unhelpful: desk.links.feedback(&slug, false),
        ask: desk.ask(Some(&slug)),
        slug,
    };
    desk.visit.show_public(page)
}

/// A moment of that day, wherever it is read.
fn noon(visit: &Visit, date: Date) -> Moment {
    let zone = visit.reader().zone;
    let noon = date.at(12, 0, 0, 0).to_zoned(zone);
    Moment(noon.map_or(0, |noon| noon.timestamp().as_microsecond()))
}

/// Articles that have words of this one's title: those of its topic first, then those of its category.
/// After them the others of its topic.
fn related<'c>(own: &'c Collection, article: &'c Article) -> impl Iterator<Item = &'c Article> {
    let asked = Asked { per_page: WEIGHED, ..Asked::new(&*article.title) };
    let found = own.index().search(&asked);
    let mut related: Vec<&Article> =
        found.hits.iter().filter_map(|hit| own.find(&hit.article.id)).collect();
    related.sort_by_key(|other| (other.topic != article.topic, other.category != article.category));
    let category = own.category(&article.category);
    let of_topic = category.into_iter().flat_map(|category| own.in_category(category));
    for other in of_topic.filter(|other| other.topic == article.topic).take(RELATED + 1) {
        if !related.iter().any(|known| known.slug == other.slug) {
            related.push(other);
        }
    }
    related.retain(|other| other.slug != article.slug);
    related.into_iter().take(RELATED)
}
