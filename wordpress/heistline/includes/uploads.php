<?php
/**
 * Data in the media library: JSON is allowed, and JSON and CSV are checked when they are uploaded.
 *
 * @package Heistline
 */

namespace Heistline;

defined( 'ABSPATH' ) || exit;

/** The largest file that the element reads. */
const MOST_UPLOADED = 64 * 1024 * 1024;

/** The types of text that are checked, by the ends of their names. */
const TEXTS = array(
	'json' => 'application/json',
	'csv'  => 'text/csv',
);

add_filter( 'upload_mimes', __NAMESPACE__ . '\\allow_data' );

/**
 * Allows JSON and CSV.
 *
 * @param array $types MIME types by extension.
 */
function allow_data( array $types ): array {
	return $types + TEXTS;
}

add_filter( 'wp_check_filetype_and_ext', __NAMESPACE__ . '\\keep_type', 10, 4 );

/**
 * Keeps the type of JSON, which PHP may take for plain text.
 *
 * @param array       $checked What WordPress has found: `ext`, `type` and `proper_filename`.
 * @param string      $file    The path of the file.
 * @param string      $name    Its name.
 * @param array|mixed $types   The types that are allowed; anything but an array for those of the user.
 */
function keep_type( array $checked, string $file, string $name, $types ): array {
	$named = wp_check_filetype( $name, is_array( $types ) ? $types : null );
	if ( empty( $checked['type'] ) && 'json' === $named['ext'] && '' === problem_of( $file, 'json' ) ) {
		$checked['ext']  = $named['ext'];
		$checked['type'] = $named['type'];
	}
	return $checked;
}

add_filter( 'wp_handle_upload_prefilter', __NAMESPACE__ . '\\check_upload' );

/**
 * Refuses files that no timeline can be read from.
 *
 * @param array $file An entry of `$_FILES`.
 */
function check_upload( array $file ): array {
	$extension = strtolower( pathinfo( $file['name'] ?? '', PATHINFO_EXTENSION ) );
	if ( isset( TEXTS[ $extension ] ) && is_string( $file['tmp_name'] ?? null ) && empty( $file['error'] ) ) {
		$problem = problem_of( $file['tmp_name'], $extension );
		if ( '' !== $problem ) {
			$file['error'] = $problem;
		}
	}
	return $file;
}

/**
 * What is wrong with a file; empty if nothing is.
 *
 * @param string $path      Where it is.
 * @param string $extension The end of its name, a key of `TEXTS`.
 */
function problem_of( string $path, string $extension ): string {
	if ( ! is_readable( $path ) ) {
		return __( 'The file could not be read. Upload it again.', 'heistline' );
	}
	if ( filesize( $path ) > MOST_UPLOADED ) {
		return __( 'The file is larger than 64 MB. Shorten it.', 'heistline' );
	}
	// phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- a file on this disk.
	$text = (string) file_get_contents( $path );
	return 'json' === $extension ? problem_of_json( $text ) : problem_of_csv( $text );
}

/**
 * What is wrong with JSON.
 *
 * @param string $text The content of the file.
 */
function problem_of_json( string $text ): string {
	// The element takes a byte order mark, PHP does not.
	$value = json_decode( preg_replace( '/^\xEF\xBB\xBF/', '', $text ) );
	if ( JSON_ERROR_NONE !== json_last_error() ) {
		/* translators: %s: the reason, in English. */
		return sprintf( __( 'This is not valid JSON: %s. Export the file again.', 'heistline' ), json_last_error_msg() );
	}
	return is_object( $value ) || is_array( $value )
		? ''
		: __( 'The JSON has no timeline. It must be an object or a list.', 'heistline' );
}

/**
 * What is wrong with CSV.
 *
 * @param string $text The content of the file.
 */
function problem_of_csv( string $text ): string {
	// Spreadsheets also export UTF-16, which begins with a mark.
	if ( preg_match( '/^(\xFF\xFE|\xFE\xFF)/', $text ) ) {
		$text = mb_convert_encoding( $text, 'UTF-8', 'UTF-16' );
	}
	if ( false !== strpos( $text, "\0" ) ) {
		return __( 'This is not CSV text. Save the spreadsheet as CSV, or upload the workbook itself.', 'heistline' );
	}
	return preg_match( '/[,;\t|]/', $text )
		? ''
		: __( 'The CSV has no commas, semicolons or tabs between its columns. Export the spreadsheet again.', 'heistline' );
}
