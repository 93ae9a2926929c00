//! The operator's own terms and privacy policy, in the place of the samples.

use std::{fs, path::Path};

use domain::accounts::Document;
use web::OwnDocument;
use wording::Lang;

use super::settings::Settings;

const FOLDER: &str = "documents.folder";

/// The documents in the folder; nothing where none is named. All of them have to be there: a sample beside
/// one's own would be agreed to as well.
pub(super) fn read(settings: &mut Settings<'_>) -> Vec<OwnDocument> {
    let Some(folder) = settings.path(FOLDER, "\"/etc/daemun/documents\"") else {
        return Vec::new();
    };
    let mut documents = Vec::new();
    for lang in Lang::ALL {
        for document in Document::ALL {
            match read_one(&folder, document, lang) {
                Ok(read) => documents.push(read),
                Err(what) => {
                    let fix = "each language has terms.md and privacy.md: `# ` and the title, then the text";
                    settings.complain(FOLDER, what, fix.to_owned());
                }
            }
        }
    }
    documents
}

fn read_one(folder: &Path, document: Document, lang: Lang) -> Result<OwnDocument, String> {
    let file = folder.join(lang.tag()).join(format!("{}.md", document.name()));
    let wrong = |what: &str| format!("{} {what}", file.display());
    let text =
        fs::read_to_string(&file).map_err(|fault| wrong(&format!("can't be read: {fault}")))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let (title, text) = text.split_once('\n').unwrap_or((text, ""));
    let title = title.strip_prefix("# ").map(str::trim).filter(|title| !title.is_empty());
    let title = title.ok_or_else(|| wrong("has no title"))?.to_owned();
    let markdown = text.trim().to_owned();
    if markdown.is_empty() {
        return Err(wrong("has no text"));
    }
    Ok(OwnDocument { document, lang, title, markdown })
}
