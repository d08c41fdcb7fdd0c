//! Pictures, on fixtures made here: upright, without metadata, in the widths that pages need.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;

use cuaderno::assets::Cache;
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use crate::project::{Built, Project, TOWN, home};

const PATH: &str = "content/municipios/villanueva/img/plaza.";
const PAGE: &str = "es/municipios/villanueva/index.html";

/// The minimal project with one picture of the town.
fn with_picture(end: &str, bytes: Vec<u8>) -> Project {
    let record = format!(
        "imagenes:\n  - archivo: img/plaza.{end}\n    alt:\n      es: La plaza\n      en: The square\n    autor: Autora inventada\n    licencia: CC BY 4.0\n"
    );
    Project::minimal().append(TOWN, &record).with(&format!("{PATH}{end}"), bytes)
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).expect("encoded");
    out.into_inner()
}

/// Left half red, right half blue, so that a turn is seen.
fn two_colours(width: u32, height: u32) -> DynamicImage {
    let pixel = |x, _| if x < width / 2 { Rgb([200, 30, 30]) } else { Rgb([30, 30, 200]) };
    RgbImage::from_fn(width, height, pixel).into()
}

/// A JPEG with an Exif block after its first marker: orientation, and a place.
fn with_exif(jpeg: &[u8], orientation: u16) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0]); // orientation, one short
    tiff.extend(u32::from(orientation).to_le_bytes());
    tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]); // where the GPS block is
    tiff.extend([0, 0, 0, 0]);
    assert_eq!(tiff.len(), 38);
    tiff.extend([1, 0, 1, 0, 2, 0, 2, 0, 0, 0, b'N', 0, 0, 0, 0, 0, 0, 0]); // latitude: north
    tiff.extend(b"GPS-SECRETO-38.0952N-3.6360W");
    let body = [b"Exif\0\0".as_slice(), &tiff].concat();
    let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &body, &jpeg[2..]].concat()
}

fn pictures(built: &Built) -> BTreeMap<String, DynamicImage> {
    let files = built.build.output.iter().filter(|(path, _)| path.starts_with("img/"));
    files.map(|(path, bytes)| (path.clone(), image::load_from_memory(bytes).expect("a picture"))).collect()
}

/// Whether `colour` is near `wanted`; encoders lose a little.
fn near(colour: Rgba<u8>, wanted: [u8; 3]) -> bool {
    colour.0[..3].iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 40)
}

#[test]
fn widths_names_and_markup() {
    let jpeg = encoded(&two_colours(2000, 1000), ImageFormat::Jpeg);
    let name = &blake3::hash(&jpeg).to_hex()[..12];
    let built = with_picture("jpg", jpeg).build().clean();
    let sizes: BTreeMap<String, (u32, u32)> =
        pictures(&built).into_iter().map(|(path, p)| (path, p.dimensions())).collect();
    let mut wanted = BTreeMap::new();
    for (width, height) in [(480, 240), (960, 480), (1600, 800)] {
        for end in ["webp", "jpg"] {
            wanted.insert(format!("img/{name}-{width}.{end}"), (width, height));
        }
    }
    assert_eq!(sizes, wanted);
    let html = built.page(PAGE);
    let set = |end: &str| [480, 960, 1600].map(|w| format!("../../../img/{name}-{w}.{end} {w}w")).join(", ");
    assert!(html.contains(&format!("<source type=\"image/webp\" srcset=\"{}\">", set("webp"))), "{html}");
    assert!(html.contains(&format!("srcset=\"{}\" width=\"1600\" height=\"800\" alt=\"La plaza\"", set("jpg"))));
    assert!(html.contains("Autora inventada · CC BY 4.0"));
    assert!(built.page("en/municipalities/villanueva/index.html").contains("alt=\"The square\""));
}

#[test]
fn a_picture_is_never_made_larger() {
    let built = with_picture("png", encoded(&two_colours(900, 300), ImageFormat::Png)).build().clean();
    let widths: Vec<u32> = pictures(&built).values().map(DynamicImage::width).collect();
    assert_eq!(widths, [480, 480, 900, 900]);
    assert!(built.page(PAGE).contains("width=\"900\" height=\"300\""));
}

#[test]
fn turned_by_the_camera() {
    // 6: the top of the picture is the camera's right; red (left) comes to the top.
    let jpeg = with_exif(&encoded(&two_colours(1000, 600), ImageFormat::Jpeg), 6);
    let built = with_picture("jpg", jpeg).build();
    assert_eq!(built.findings(), [format!("imagen-pequena {TOWN}:40:14")], "600 px wide when upright");
    let widest = pictures(&built).into_iter().filter(|(path, _)| path.ends_with("-600.jpg")).map(|(_, p)| p).next();
    let widest = widest.expect("the widest");
    assert_eq!(widest.dimensions(), (600, 1000));
    assert!(near(widest.get_pixel(300, 100), [200, 30, 30]) && near(widest.get_pixel(300, 900), [30, 30, 200]));
    assert!(built.page(PAGE).contains("width=\"600\" height=\"1000\""));
}

#[test]
fn where_it_was_taken_is_left_behind() {
    let jpeg = with_exif(&encoded(&two_colours(1000, 500), ImageFormat::Jpeg), 1);
    assert!(jpeg.windows(11).any(|window| window == b"GPS-SECRETO"));
    let built = with_picture("jpg", jpeg).build().clean();
    for words in ["GPS-SECRETO", "Exif", "EXIF"] {
        assert_eq!(built.mentions(words), Vec::<&str>::new());
    }
}

#[test]
fn transparency_is_paper_in_jpeg_and_stays_in_webp() {
    let picture =
        RgbaImage::from_fn(1000, 500, |x, _| if x < 500 { Rgba([10, 120, 10, 255]) } else { Rgba([0, 0, 0, 0]) });
    let built = with_picture("png", encoded(&picture.into(), ImageFormat::Png)).build().clean();
    for (path, picture) in pictures(&built) {
        let (left, right) = (picture.width() / 4, picture.width() * 3 / 4);
        assert!(near(picture.get_pixel(left, 50), [10, 120, 10]), "{path}");
        if path.ends_with(".jpg") {
            assert!(near(picture.get_pixel(right, 50), [255, 255, 255]), "{path}");
        } else {
            assert_eq!(picture.get_pixel(right, 50).0[3], 0, "{path}");
        }
    }
}

#[test]
fn cmyk_jpeg() {
    let bytes = fs::read(home().join("tests/imagenes/cmyk.jpg")).expect("the fixture");
    let built = with_picture("jpg", bytes).build().clean();
    // Cyan ink: no red light.
    let picture = pictures(&built).into_values().next().expect("one");
    let colour = picture.get_pixel(picture.width() / 2, picture.height() / 2).0;
    assert!(colour[0] < 80 && colour[1] > 120 && colour[2] > 150, "{colour:?}");
}

#[test]
fn grey_and_deep_colours() {
    let grey = image::GrayImage::from_pixel(900, 300, image::Luma([90])).into();
    let deep = image::ImageBuffer::<image::Rgb<u16>, _>::from_pixel(900, 300, Rgb([9_000, 40_000, 9_000])).into();
    for picture in [grey, deep] {
        let built = with_picture("png", encoded(&picture, ImageFormat::Png)).build().clean();
        assert_eq!(pictures(&built).len(), 4);
    }
    let webp = encoded(&two_colours(900, 300), ImageFormat::WebP);
    assert_eq!(pictures(&with_picture("webp", webp).build().clean()).len(), 4);
}

/// A PNG header that promises `width` × `height` and holds nothing.
fn promise(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut sum = u32::MAX;
    for byte in &header {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    [b"\x89PNG\r\n\x1a\n\0\0\0\x0d".as_slice(), &header, &(!sum).to_be_bytes()].concat()
}

#[test]
fn what_cannot_be_a_picture() {
    let good = encoded(&two_colours(1000, 500), ImageFormat::Png);
    let jpeg = encoded(&two_colours(1000, 500), ImageFormat::Jpeg);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("huge", promise(60_000, 60_000)),
        ("wide", promise(2_000_000_000, 1)),
        ("nothing wide", promise(0, 10)),
        ("no pixels", promise(1000, 500)),
        ("cut", good[..good.len() / 2].to_vec()),
        ("cut jpeg header", jpeg[..40].to_vec()),
        ("text", b"no soy una imagen".to_vec()),
        ("svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec()),
        ("gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()),
        ("empty", Vec::new()),
    ];
    for (name, bytes) in cases {
        let built = with_picture("png", bytes).build();
        assert_eq!(built.findings(), [format!("imagen-ilegible {TOWN}:40:14")], "{name}");
        assert!(!built.messages().contains("panicked"));
    }
}

#[test]
fn tiny_pictures_are_told_and_shown() {
    for (width, height) in [(1, 1), (7, 1), (1, 700)] {
        let built = with_picture("png", encoded(&two_colours(width, height), ImageFormat::Png)).build();
        assert_eq!(built.findings(), [format!("imagen-pequena {TOWN}:40:14")]);
        assert!(built.page(PAGE).contains(&format!("width=\"{width}\" height=\"{height}\"")));
    }
}

#[test]
fn damaged_bytes_never_make_it_panic() {
    let originals = [
        encoded(&two_colours(64, 40), ImageFormat::Png),
        with_exif(&encoded(&two_colours(64, 40), ImageFormat::Jpeg), 3),
        encoded(&two_colours(64, 40), ImageFormat::WebP),
    ];
    for seed in 0..90_usize {
        let mut bytes = originals[seed % 3].clone();
        for step in 0..4 {
            let at = (seed * 7919 + step * 104_729) % bytes.len();
            bytes[at] = bytes[at].wrapping_add(u8::try_from(seed % 251).expect("small") | 1);
        }
        with_picture("img", bytes).build();
    }
}

#[test]
fn pictures_outside_the_folder() {
    for name in ["../../../../data/sitio.yaml", "img/../../otra/img/x.png", "img/no.png", "/etc/passwd"] {
        let record =
            format!("imagenes:\n  - archivo: {name}\n    alt: {{es: a, en: a}}\n    autor: a\n    licencia: a\n");
        let built = Project::minimal().append(TOWN, &record).build();
        assert_eq!(built.findings(), [format!("archivo-falta {TOWN}:40:14")], "{name}");
    }
}

#[test]
fn the_cache_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut project = with_picture("jpg", encoded(&two_colours(1000, 500), ImageFormat::Jpeg));
    let fresh = project.build().clean().build.output;
    project.cache = Cache::at(folder.path());
    assert!(project.build().build.output == fresh, "filled");
    let cache = folder.path().join(".cache");
    let entries = crate::project::files_of(&cache);
    assert_eq!(entries.len(), 6, "three widths, two formats");
    assert!(project.build().build.output == fresh, "used");
    for (damage, at) in [(b"basura".to_vec(), 0), (Vec::new(), 1), (vec![0; 100], 2)] {
        let name = entries.keys().nth(at).expect("an entry");
        fs::write(cache.join(name), damage).expect("written");
        assert!(project.build().build.output == fresh, "damaged");
    }
    // The entry of one picture in the place of another is no use either.
    let names: Vec<_> = entries.keys().collect();
    fs::write(cache.join(names[0]), &entries[names[1]][..40]).expect("written");
    assert!(project.build().build.output == fresh, "cut");
    fs::remove_dir_all(&cache).expect("removed");
    assert!(project.build().build.output == fresh, "lost");
}
