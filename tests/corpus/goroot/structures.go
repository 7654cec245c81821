package main

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"index/suffixarray"
	"net/netip"
	"net/url"
	"path/filepath"
	"sort"
	"strings"
	"text/scanner"
	"text/template/parse"
)

func main() {
	index := suffixarray.New([]byte("banana bandana"))
	at := index.Lookup([]byte("an"), -1)
	sort.Ints(at)
	fmt.Println(at)

	img := image.NewRGBA(image.Rect(0, 0, 4, 4))
	draw.Draw(img, image.Rect(1, 1, 3, 3), &image.Uniform{color.RGBA{10, 20, 30, 255}}, image.Point{}, draw.Src)
	fmt.Println(img.At(1, 1), img.At(0, 0), color.GrayModel.Convert(img.At(2, 2)), img.Bounds())
	y, cb, cr := color.RGBToYCbCr(200, 100, 50)
	fmt.Println(y, cb, cr)

	var s scanner.Scanner
	s.Init(strings.NewReader("x := 3.5 + `raw` // c"))
	for tok := s.Scan(); tok != scanner.EOF; tok = s.Scan() {
		fmt.Print(s.Position, ":", s.TokenText(), "|")
	}
	fmt.Println()

	trees, err := parse.Parse("t", "{{if .A}}x{{end}}", "", "", nil)
	fmt.Println(trees["t"].Root, err)

	u, err := url.Parse("https://user:p%20w@example.com:80/a%2fb?q=1&q=2#frag")
	fmt.Println(u, err, u.Query()["q"], u.Hostname(), u.EscapedPath())
	fmt.Println(netip.MustParsePrefix("10.1.0.0/16").Contains(netip.MustParseAddr("10.1.2.3")))

	for _, p := range []string{"", "a/b", "../x", "/a/../b//c.txt", "a/./b/", "..", "/"} {
		fmt.Printf("%q %q %q %q %v ", filepath.Clean(p), filepath.Base(p), filepath.Dir(p), filepath.Ext(p), filepath.IsLocal(p))
		rel, err := filepath.Rel("/a/b", p)
		fmt.Printf("%q %v ", rel, err)
		rel, err = filepath.Rel("a/b", p)
		fmt.Printf("%q %v\n", rel, err)
	}
	fmt.Println(filepath.SplitList("a:b::c"), len(filepath.SplitList("")))
	fmt.Println(filepath.Rel("..", "a"))
	fmt.Println(filepath.Rel("a/b/c", "a/d"))
	fmt.Println(filepath.Match("a*[b-d]", "axxc"))
}
