// create a dataset
var items = new vis.DataSet([
  {id: 1, content: 'item 1', start: new Date(2016, 1, 4)},
  {id: 2, content: 'item 2', start: '2016-03-01', end: new Date(Date.UTC(2016, 2, 5, 10, 30))},
]);
