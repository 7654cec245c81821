package shapes

import "example.com/m/geometry"

type Shape interface{ Area() int }

type square struct {
	corner geometry.Point
	side   int
}

func NewSquare(side int) Shape { return &square{geometry.Point{X: 1, Y: 1}, side} }

func (s *square) Area() int { return s.side * s.side }

func (s *square) String() string { return "square" }
