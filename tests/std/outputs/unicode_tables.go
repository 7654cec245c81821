// unicode: the fields of tables, read directly: by name, in maps and in slices.
package main

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"unicode"
)

func sum(tables map[string]*unicode.RangeTable) {
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		t := tables[name]
		h := fnv.New64a()
		fmt.Fprint(h, t.R16, t.R32, t.LatinOffset)
		fmt.Printf("%s %d %d %x\n", name, len(t.R16), len(t.R32), h.Sum64())
	}
}

func main() {
	fmt.Println(unicode.Lu.R16, unicode.Upper.LatinOffset, unicode.Han.R32, unicode.White_Space.R16, unicode.Greek.R32, unicode.Co.R16 == nil, unicode.Ahom.R16 == nil, unicode.Lt.R32 == nil)
	copied := *unicode.Cyrillic
	fmt.Println(unicode.Is(&copied, 'Ж'), unicode.Is(&copied, 'z'), unicode.Is(unicode.Zs, ' '), unicode.In('é', unicode.Latin, unicode.Zs))
	for _, t := range unicode.GraphicRanges {
		fmt.Print(len(t.R16), " ", len(t.R32), " ")
	}
	for _, t := range unicode.PrintRanges {
		fmt.Print(len(t.R16), " ", len(t.R32), " ")
	}
	fmt.Println(unicode.CaseRanges, unicode.ToUpper('ß'), unicode.To(unicode.TitleCase, 'ǆ'), unicode.IsGraphic('é'), unicode.IsPrint('\u2003'))
	for _, tables := range []map[string]*unicode.RangeTable{unicode.Categories, unicode.Scripts, unicode.Properties, unicode.FoldCategory, unicode.FoldScript} {
		sum(tables)
	}
	fmt.Println(unicode.Letter == unicode.L, unicode.Categories["L"] == unicode.L, len(unicode.CategoryAliases))
}
