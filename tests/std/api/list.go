// The exported names of standard packages, as JSON: Name, and Type.Name for methods and fields.
package main

import (
	"encoding/json"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"os"
)

// members gives the exported methods and fields of a type.
func members(t types.Type) (names []string) {
	of := t
	if !types.IsInterface(t) {
		of = types.NewPointer(t)
	}
	set := types.NewMethodSet(of)
	for i := range set.Len() {
		if m := set.At(i).Obj(); m.Exported() {
			names = append(names, m.Name())
		}
	}
	if s, ok := t.Underlying().(*types.Struct); ok {
		for i := range s.NumFields() {
			if f := s.Field(i); f.Exported() {
				names = append(names, f.Name())
			}
		}
	}
	return names
}

func main() {
	all := map[string][]string{}
	sources := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for _, path := range os.Args[1:] {
		pkg, err := sources.Import(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		all[path] = []string{}
		for _, name := range pkg.Scope().Names() {
			if !token.IsExported(name) {
				continue
			}
			all[path] = append(all[path], name)
			if t, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok {
				for _, member := range members(t.Type()) {
					all[path] = append(all[path], name+"."+member)
				}
			}
		}
	}
	json.NewEncoder(os.Stdout).Encode(all)
}
