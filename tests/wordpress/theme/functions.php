<?php
$content_width = 620;
add_action( 'after_setup_theme', fn() => add_theme_support( 'title-tag' ) || add_theme_support( 'align-wide' ) );
add_action( 'wp_enqueue_scripts', fn() => wp_enqueue_style( 'narrow', get_stylesheet_uri() ) );
// The classic editor where it is asked for.
add_filter( 'use_block_editor_for_post', fn( $use ) => $use && ! isset( $_COOKIE['classic'] ) );
