//! Pictures of records: upright, without metadata, in the widths that pages need.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::Arc;

use fast_image_resize as fir;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, RgbImage};
use rayon::prelude::*;

use super::cache::Cache;
use crate::catalog::{Catalog, Origin};
use crate::diag::{Code, Finding, Findings, Place, missing_file};
use crate::memo::{Key, Memo};
use crate::records::Imagen;
use crate::source::SourceTree;
use crate::text::slug::slug;
use crate::text::{Lang, number};

/// Changes when the same picture would be encoded otherwise.
const RECIPE: &[u8] = b"pictures-1";
/// Widths, px; those wider than the original are left out.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// Narrower originals look blurred on a wide screen.
const SMALLEST: u32 = 800;
/// Largest side accepted, px: a bigger one is a mistake or an attack.
const LARGEST_SIDE: u32 = 12_000;
const JPEG_QUALITY: u8 = 80;
const WEBP_QUALITY: f32 = 78.0;

/// All pictures of a build: by source path, and the files they become.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pictures {
    sets: BTreeMap<String, Set>,
    /// Public path → bytes.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

/// The files of one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Set {
    /// Public path and width in px of each WebP, narrow to wide.
    pub webp: Vec<(String, u32)>,
    /// The same for JPEG.
    pub jpeg: Vec<(String, u32)>,
    /// Width and height of the widest, px.
    pub size: (u32, u32),
}

impl Pictures {
    /// The files of the picture `image` of the record at `origin`.
    pub fn set(&self, origin: &Origin, image: &Imagen) -> Option<&Set> {
        self.sets.get(&source_path(origin, image))
    }
}

fn source_path(origin: &Origin, image: &Imagen) -> String {
    format!("{}{}", folder_of(origin), image.archivo)
}

/// The folder, with its slash, from which a record names its pictures.
fn folder_of(origin: &Origin) -> String {
    let folder = origin.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    // A space's pictures lie in its town's `img/`.
    format!("{}/", folder.strip_suffix("/espacios").unwrap_or(folder))
}

fn is_picture(path: &str) -> bool {
    path.contains("img/")
}

/// Whether an alternative text is no description: the name of the file, or what it is and not what it shows.
fn says_nothing(alt: &str, file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain = slug(alt);
    let empty =
        ["imagen", "foto", "fotografia", "logo", "logotipo", "plano", "mapa", "image", "photo", "picture", "map"];
    plain == slug(name) || plain == slug(stem) || empty.contains(&plain.as_str())
}

/// Encodes every picture that a record names. Missing, unreadable and rightless ones are findings.
pub fn pictures(catalog: &Catalog, tree: &SourceTree, cache: &Cache, memo: &Memo) -> (Pictures, Findings) {
    let towns = catalog.municipios.iter().map(|town| (&town.origin, &town.ficha.imagenes));
    let spaces = catalog.espacios.iter().map(|space| (&space.origin, &space.ficha.imagenes));
    let named: Vec<(&Origin, usize, &Imagen)> = towns
        .chain(spaces)
        .flat_map(|(origin, list)| list.iter().enumerate().map(move |(at, image)| (origin, at, image)))
        .collect();
    let made: Vec<_> =
        named.par_iter().map(|&(origin, at, image)| one(origin, at, image, (tree, cache, memo))).collect();
    let mut out = Pictures::default();
    let mut findings = unused(catalog, &named, tree);
    for (set, found) in made {
        findings.extend(found);
        if let Some((path, set, files)) = set {
            out.files.extend(files);
            out.sets.insert(path, set);
        }
    }
    (out, findings)
}

/// Pictures in a folder of a record that no record names.
fn unused(catalog: &Catalog, named: &[(&Origin, usize, &Imagen)], tree: &SourceTree) -> Findings {
    let used: BTreeSet<String> = named.iter().map(|(origin, _, image)| source_path(origin, image)).collect();
    let folders = catalog.municipios.iter().map(|town| format!("{}img/", folder_of(&town.origin)));
    let mut findings = Findings::default();
    for (path, _) in folders.flat_map(|folder| tree.under(&folder)).filter(|(path, _)| !used.contains(*path)) {
        // A record that could not be read may be the one that names it.
        findings.push(Finding::new(Code::ImagenSinUso, Place::file(path)));
    }
    findings
}

/// Why a picture cannot be published.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Trouble {
    /// It is no JPEG, PNG or WebP.
    Format,
    /// It is cut short or damaged.
    Damaged,
    /// Its sides, px, are zero or too long.
    Size(u32, u32),
}

impl Trouble {
    fn words(&self) -> (String, String) {
        match self {
            Trouble::Format => ("no es JPEG, PNG ni WebP".into(), "it is no JPEG, PNG or WebP".into()),
            Trouble::Damaged => ("está incompleta o dañada".into(), "it is incomplete or damaged".into()),
            Trouble::Size(width, height) => {
                let largest = |lang| number::integer(LARGEST_SIDE.into(), lang);
                (
                    format!("mide {width} × {height} px, y ningún lado puede pasar de {}", largest(Lang::Es)),
                    format!("it is {width} × {height} px, and no side may exceed {}", largest(Lang::En)),
                )
            }
        }
    }
}

impl From<ImageError> for Trouble {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Unsupported(_) => Trouble::Format,
            _ => Trouble::Damaged,
        }
    }
}

type Made = Option<(String, Set, BTreeMap<String, Arc<[u8]>>)>;

fn one(
    origin: &Origin,
    at: usize,
    image: &Imagen,
    (tree, cache, memo): (&SourceTree, &Cache, &Memo),
) -> (Made, Findings) {
    let mut findings = Findings::default();
    let place = |key: &str| origin.field(&format!("imagenes[{at}].{key}"));
    for lang in Lang::ALL {
        let missing = image.alt.as_ref().is_none_or(|alt| lang == Lang::En && alt.en.is_none());
        if missing {
            findings.push(
                Finding::new(Code::TextoAlternativoFalta, place("alt"))
                    .with("archivo", &image.archivo)
                    .with("idioma", lang.code()),
            );
        }
    }
    for (lang, words) in image.alt.iter().flat_map(|alt| [("es", Some(&alt.es)), ("en", alt.en.as_ref())]) {
        if let Some(words) = words.filter(|words| says_nothing(words, &image.archivo)) {
            findings.push(
                Finding::new(Code::TextoAlternativoInutil, place(&format!("alt.{lang}")))
                    .with("valor", words)
                    .with("archivo", &image.archivo),
            );
        }
    }
    if image.autor.is_none() || image.licencia.is_none() {
        findings.push(Finding::new(Code::ImagenSinDerechos, place("archivo")).with("archivo", &image.archivo));
    }
    let path = source_path(origin, image);
    let Some(bytes) = tree.bytes(&path).filter(|_| !image.archivo.split('/').any(|part| part == "..")) else {
        let folder = folder_of(origin);
        let there = tree.under(&folder).map(|(path, _)| &path[folder.len()..]);
        findings.push(missing_file(place("archivo"), &image.archivo, there.filter(|path| is_picture(path))));
        return (None, findings);
    };
    match &*memo.get(Key::of("picture", &[&tree.hash(&path)]), || encode(bytes, cache)) {
        Ok((set, files, width)) => {
            if *width < SMALLEST {
                findings.push(
                    Finding::new(Code::ImagenPequena, place("archivo"))
                        .with("archivo", &image.archivo)
                        .with("ancho", width)
                        .with("minimo", SMALLEST),
                );
            }
            (Some((path, set.clone(), files.clone())), findings)
        }
        Err(reason) => {
            let (es, en) = reason.words();
            findings.push(
                Finding::new(Code::ImagenIlegible, place("archivo"))
                    .with("archivo", &image.archivo)
                    .with("motivo", es)
                    .with("motivo_en", en),
            );
            (None, findings)
        }
    }
}

/// The widths of one picture, their files, and the width of the original.
type Encoded = (Set, BTreeMap<String, Arc<[u8]>>, u32);

fn encode(bytes: &[u8], cache: &Cache) -> Result<Encoded, Trouble> {
    let (width, height) = upright_size(bytes)?;
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|w| *w < width).collect();
    widths.push(width.min(WIDTHS[WIDTHS.len() - 1]));
    widths.dedup();
    let mut decoded: Option<DynamicImage> = None;
    let name = &blake3::hash(bytes).to_hex()[..12];
    let mut set = Set { webp: Vec::new(), jpeg: Vec::new(), size: (0, 0) };
    let mut files = BTreeMap::new();
    for target in widths {
        let target_height =
            u32::try_from((u64::from(height) * u64::from(target)).div_ceil(u64::from(width))).unwrap_or(1).max(1);
        for format in ["webp", "jpg"] {
            let recipe: [&[u8]; 4] = [RECIPE, bytes, &target.to_le_bytes(), format.as_bytes()];
            let encoded = cache.get(&recipe, || {
                let source = match &decoded {
                    Some(source) => source,
                    None => decoded.insert(decode(bytes)?),
                };
                let small = resize(source, target, target_height)?;
                if format == "webp" { webp_bytes(&small) } else { jpeg_bytes(&small) }
            })?;
            let path = format!("img/{name}-{target}.{format}");
            if format == "webp" { &mut set.webp } else { &mut set.jpeg }.push((path.clone(), target));
            files.insert(path, encoded.into());
        }
        set.size = (target, target_height);
    }
    Ok((set, files, width))
}

fn reader(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, Trouble> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Trouble::Damaged)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    reader.limits(limits);
    Ok(reader)
}

/// Width and height after the camera's orientation is applied.
fn upright_size(bytes: &[u8]) -> Result<(u32, u32), Trouble> {
    let mut decoder = reader(bytes)?.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 || width > LARGEST_SIDE || height > LARGEST_SIDE {
        return Err(Trouble::Size(width, height));
    }
    let orientation = decoder.orientation()?;
    let turned = orientation.to_exif() >= 5;
    Ok(if turned { (height, width) } else { (width, height) })
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, Trouble> {
    let mut decoder = reader(bytes)?.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    // Two layouts are enough for the encoders; metadata stays behind here.
    Ok(if picture.color().has_alpha() { picture.into_rgba8().into() } else { picture.into_rgb8().into() })
}

fn resize(source: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, Trouble> {
    if (source.width(), source.height()) == (width, height) {
        return Ok(source.clone());
    }
    let mut small = DynamicImage::new(width, height, source.color());
    let options = fir::ResizeOptions::new().resize_alg(fir::ResizeAlg::Convolution(fir::FilterType::Lanczos3));
    fir::Resizer::new().resize(source, &mut small, &options).map_err(|_| Trouble::Damaged)?;
    Ok(small)
}

fn webp_bytes(picture: &DynamicImage) -> Result<Vec<u8>, Trouble> {
    let (width, height) = (picture.width(), picture.height());
    let encoded = match picture {
        DynamicImage::ImageRgba8(pixels) => {
            webp::Encoder::from_rgba(pixels, width, height).encode_simple(false, WEBP_QUALITY)
        }
        DynamicImage::ImageRgb8(pixels) => {
            webp::Encoder::from_rgb(pixels, width, height).encode_simple(false, WEBP_QUALITY)
        }
        _ => return Err(Trouble::Format),
    };
    encoded.map(|memory| memory.to_vec()).map_err(|_| Trouble::Damaged)
}

fn jpeg_bytes(picture: &DynamicImage) -> Result<Vec<u8>, Trouble> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY).encode_image(&on_white(picture))?;
    Ok(out)
}

/// JPEG has no transparency: what shows through is paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    match picture {
        DynamicImage::ImageRgb8(pixels) => pixels.clone(),
        other => {
            let pixels = other.to_rgba8();
            RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
                let [r, g, b, a] = pixels.get_pixel(x, y).0;
                let blend = |c: u8| {
                    u8::try_from((u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a))) / 255).unwrap_or(255)
                };
                image::Rgb([blend(r), blend(g), blend(b)])
            })
        }
    }
}
