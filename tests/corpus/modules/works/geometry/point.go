// Package geometry is about the plane.
package geometry

import "fmt"

// Counter counts.
var Counter = start()

func start() int {
	fmt.Println("geometry initialised")
	return 41
}

// Point is a place.
type Point struct{ X, Y int }

// Norm1 is the distance in blocks.
func (p Point) Norm1() int { return p.X + p.Y }
