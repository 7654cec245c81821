// A program that writes past the end of a variable of its own.
package main

import "runtime"
import "unsafe"

type row struct{ cells [100]*int }

func main() {
	var rows []*row
	for range 50 {
		rows = append(rows, new(row))
	}
	for _, r := range rows {
		c := (*[112]int)(unsafe.Pointer(r))
		for i := range c {
			c[i] = i // 12 words too far: over the next object's header
		}
	}
	runtime.GC()
	println("ok", len(rows))
	runtime.KeepAlive(rows)
}
